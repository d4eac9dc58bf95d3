package dev.stagewatch.e2e;

import dev.stagewatch.local.demo.StlShapes;

/** Models to order. */
final class Models {
    private Models() {}

    static byte[] cube() {
        return StlShapes.binaryCube(20);
    }

    static byte[] ofNumber(int number) {
        return switch (number % 3) {
            case 0 -> StlShapes.binaryCube(5 + number % 20);
            case 1 -> StlShapes.asciiCube(5 + number % 20);
            default -> StlShapes.binarySphere(10, 40);
        };
    }
}

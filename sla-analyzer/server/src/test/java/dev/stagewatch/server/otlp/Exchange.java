package dev.stagewatch.server.otlp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** One POST to a servlet without a server: as much of the two interfaces as the receiver uses, anything else throws. */
final class Exchange {

    final Map<String, String> answerHeaders = new HashMap<>();
    final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    int status;

    private final byte[] body;
    private final Map<String, String> headers;

    Exchange(byte[] body, Map<String, String> headers) {
        this.body = body;
        this.headers = headers;
    }

    HttpServletRequest request() {
        return proxy(HttpServletRequest.class, (name, arguments) -> switch (name) {
            case "getContentType" -> headers.get("Content-Type");
            case "getHeader" -> headers.get((String) arguments[0]);
            case "getContentLength" -> body.length;
            case "getContentLengthLong" -> (long) body.length;
            case "getInputStream" -> input();
            default -> throw new AssertionError(name);
        });
    }

    HttpServletResponse response() {
        return proxy(HttpServletResponse.class, (name, arguments) -> switch (name) {
            case "setStatus" -> status = (int) arguments[0];
            case "getStatus" -> status;
            case "setHeader" -> answerHeaders.put((String) arguments[0], (String) arguments[1]);
            case "getOutputStream" -> output();
            case "setContentType", "setContentLength" -> null;
            default -> throw new AssertionError(name);
        });
    }

    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Object value = answer.to(method.getName(), arguments);
            return method.getReturnType() == void.class ? null : value;
        }));
    }

    private ServletInputStream input() {
        InputStream in = new ByteArrayInputStream(body);
        return new ServletInputStream() {
            @Override
            public int read() throws java.io.IOException {
                return in.read();
            }

            @Override
            public boolean isFinished() {
                return false;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new AssertionError("blocking only");
            }
        };
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public void write(int value) {
                answer.write(value);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new AssertionError("blocking only");
            }
        };
    }
}

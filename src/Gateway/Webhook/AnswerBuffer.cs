using System.Buffers;
using System.Text.Json;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Where an answer is written before its length is known. Each thread has one: an answer is written and copied in one go, without waiting.</summary>
internal static class AnswerBuffer
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _bytesOfThread;

    [ThreadStatic]
    private static Utf8JsonWriter? _jsonOfThread;

    /// <summary>The thread's buffer, empty, and a writer of one JSON value into it; until the thread waits for something.</summary>
    public static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json) OfThread()
    {
        var bytes = _bytesOfThread ??= new ArrayBufferWriter<byte>(1024);
        var json = _jsonOfThread ??= new Utf8JsonWriter(bytes, JsonAnswer.Options);
        bytes.ResetWrittenCount();
        json.Reset();
        return (bytes, json);
    }
}

using System.Buffers;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>Where an answer is written before its length is known. Each thread has one: an answer is written and copied in one go, without waiting.</summary>
internal static class AnswerBuffer
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _own;

    /// <summary>The thread's buffer, empty; until the thread waits for something.</summary>
    public static ArrayBufferWriter<byte> OfThread()
    {
        _own ??= new ArrayBufferWriter<byte>(1024);
        _own.ResetWrittenCount();
        return _own;
    }
}

using System.Buffers;
using System.Runtime.CompilerServices;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Gateway.Reviews;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>
/// Answers to <em>may this user do that?</em> A rule that allows always says the same, by one object, so that answer is kept. One object has one place, where another may push it out.
/// </summary>
internal sealed class AccessAnswers
{
    private const int Places = 1024;

    private readonly Known?[] _known = new Known?[Places];

    /// <summary>The answer. It stays as it is.</summary>
    public ReadOnlyMemory<byte> Of(ReviewVersion version, Decision decision) => decision is Decision.Allow allow ? Of(version, allow) : Write(version, decision);

    private byte[] Of(ReviewVersion version, Decision.Allow allow)
    {
        ref var place = ref _known[(RuntimeHelpers.GetHashCode(allow) + (int)version) & (Places - 1)];
        if (Volatile.Read(ref place) is { } known && ReferenceEquals(known.Allow, allow) && known.Version == version)
            return known.Answer;
        var answer = Write(version, allow);
        Volatile.Write(ref place, new Known(version, allow, answer));
        return answer;
    }

    private static byte[] Write(ReviewVersion version, Decision decision)
    {
        var (buffer, json) = AnswerBuffer.OfThread();
        buffer.Write(AnswerBytes.SubjectAccessReviewStart(version));
        json.WriteStartObject();
        json.WriteBoolean("allowed"u8, decision is Decision.Allow);
        if (decision is Decision.Deny)
            json.WriteBoolean("denied"u8, true);
        json.WriteString("reason"u8, decision switch
        {
            Decision.Allow allow => allow.Reason,
            Decision.NoOpinion noOpinion => noOpinion.Reason,
            Decision.Deny deny => deny.Reason,
            _ => throw new InvalidOperationException($"A decision that no one knows: {decision.GetType().Name}"),
        });
        json.WriteEndObject();
        json.Flush();
        buffer.Write("}"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private sealed record Known(ReviewVersion Version, Decision.Allow Allow, byte[] Answer);
}

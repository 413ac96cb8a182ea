using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace KeystoneAuthCluster.Gateway.Webhook;

/// <summary>
/// For whom a token is good. Keystone's tokens name no audience; unless the settings name some they are good for the API server that asks, which is what an answer without audiences means: "if status.audiences is empty, the token is valid against the audience of the Kubernetes
/// API server" (TokenReview's reference). So a token is never vouched for to a third party that merely asked through the API server.
/// </summary>
internal sealed class AudienceRule(IEnumerable<string> ours)
{
    private readonly FrozenDictionary<string, ReadOnlyMemory<byte>> _ours =
        ours.Distinct(StringComparer.Ordinal).ToFrozenDictionary(audience => audience, audience => Write([audience]), StringComparer.Ordinal);

    /// <summary>Whether there is an audience that both sides mean.</summary>
    public bool Matches(ImmutableArray<string> wanted) => _ours.Count == 0 || wanted.IsEmpty || wanted.Any(_ours.ContainsKey);

    /// <summary>The member <c>audiences</c> with those that both sides mean, beginning with its comma; nothing where either side names none.</summary>
    public ReadOnlyMemory<byte> JsonOf(ImmutableArray<string> wanted)
    {
        if (_ours.Count == 0 || wanted.IsEmpty)
            return default;
        return wanted is [var only] && _ours.TryGetValue(only, out var json) ? json : Write(wanted.Where(_ours.ContainsKey));
    }

    private static ReadOnlyMemory<byte> Write(IEnumerable<string> audiences)
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write(AnswerBytes.AudiencesStart);
        using (var json = new Utf8JsonWriter(buffer, JsonAnswer.Options))
        {
            json.WriteStartArray();
            foreach (var audience in audiences)
                json.WriteStringValue(audience);
            json.WriteEndArray();
        }
        return buffer.WrittenSpan.ToArray();
    }
}

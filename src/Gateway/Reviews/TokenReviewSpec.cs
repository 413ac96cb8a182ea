using System.Collections.Immutable;

namespace KeystoneAuthCluster.Gateway.Reviews;

/// <summary>Reads the <c>spec</c> of a TokenReview.</summary>
internal static class TokenReviewSpec
{
    /// <summary>The longest token that is looked at; a longer one is refused with the request.</summary>
    public const int MaxTokenBytes = 16 * 1024;

    /// <summary>The <c>spec</c> on which the reader stands.</summary>
    /// <param name="version">The version of the review.</param>
    /// <param name="reader">The reader.</param>
    /// <param name="json">What it reads.</param>
    public static Review Read(ReviewVersion version, ref StrictReader reader, ReadOnlyMemory<byte> json)
    {
        var members = new Members { Json = json, Audiences = [] };
        reader.Members("spec", ReadMember, ref members);
        if (members.Token is not { } token)
            throw new MalformedReviewException("spec.token is missing");
        return token.Length <= MaxTokenBytes
            ? new Review.Token(version, token, members.Audiences)
            : throw new MalformedReviewException($"spec.token has {token.Length} bytes; at most {MaxTokenBytes} are allowed");
    }

    private static void ReadMember(ref StrictReader reader, ref Members members)
    {
        if (reader.Is("token"u8))
        {
            reader.ToValue();
            if (!reader.IsNull)
                members.Token = reader.Utf8("spec.token", members.Json);
        }
        else if (reader.Is("audiences"u8))
            members.Audiences = reader.Texts("spec.audiences");
        else
            reader.Skip();
    }

    private struct Members
    {
        public ReadOnlyMemory<byte> Json;
        public ReadOnlyMemory<byte>? Token;
        public ImmutableArray<string> Audiences;
    }
}

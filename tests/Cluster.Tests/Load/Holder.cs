using System.Text;
using KeystoneAuthCluster.Simulator.Tenants;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Cluster.Tests.Load;

/// <summary>Somebody with a token; the review and what is looked for in its answer are written once, as the load shares the machine with what it is put on.</summary>
internal sealed class Holder(User user, string token)
{
    private readonly byte[] _identity = Encoding.UTF8.GetBytes($"\"username\":\"{user.Name}\",\"uid\":\"{user.Id}\"");

    public User User { get; } = user;

    public string Token { get; } = token;

    /// <summary>A TokenReview of it.</summary>
    public byte[] Review { get; } = Encoding.UTF8.GetBytes(ReviewConnection.TokenReviewOf(token));

    /// <summary>What an answer says of it.</summary>
    public ReviewOutcome Judge(ReadOnlySpan<byte> answer) => answer switch
    {
        _ when answer.IndexOf("gAAAA"u8) >= 0 => new ReviewOutcome.Wrong("a token in the answer"),
        _ when answer.IndexOf("\"authenticated\":true"u8) >= 0 => answer.IndexOf(_identity) >= 0 ? ReviewOutcome.Good : new ReviewOutcome.Wrong(Encoding.UTF8.GetString(answer)),
        _ when answer.IndexOf("\"error\""u8) >= 0 => new ReviewOutcome.Failed(Encoding.UTF8.GetString(answer)),
        _ => new ReviewOutcome.Refused(),
    };
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace KeystoneAuthCluster.Simulator.OpenId;

/// <summary>What a client is waiting for: that somebody enters the user code and approves (RFC 8628).</summary>
/// <param name="client">Who waits.</param>
/// <param name="challenge">PKCE's challenge (RFC 7636), if the client sent one.</param>
/// <param name="expiresAt">When the codes end.</param>
/// <param name="interval">How far apart two questions have to be.</param>
internal sealed class DeviceGrant(string client, string? challenge, DateTimeOffset expiresAt, TimeSpan interval)
{
    // "slow_down" asks for so much more, from then on.
    private static readonly TimeSpan Slower = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private TimeSpan _interval = interval;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;
    private string? _subject;
    private bool _decided;
    private bool _slowDown;
    private bool _used;

    public bool IsWaiting
    {
        get
        {
            lock (_lock)
                return !_decided;
        }
    }

    /// <param name="subject">Who approves; <see langword="null"/> to deny.</param>
    public void Decide(string? subject)
    {
        lock (_lock)
            (_subject, _decided) = (subject, true);
    }

    /// <summary>Answers the next question with <c>slow_down</c>, however late it comes.</summary>
    public void SlowDown()
    {
        lock (_lock)
            _slowDown = true;
    }

    public PollAnswer Poll(string asking, string? verifier, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (asking != client || _used)
                return new PollAnswer.NotApproved("invalid_grant");
            if (now >= expiresAt)
                return new PollAnswer.NotApproved("expired_token");
            var early = _slowDown || now < _notBefore;
            (_slowDown, _interval) = (false, early ? _interval + Slower : _interval);
            _notBefore = now + _interval;
            if (early)
                return new PollAnswer.NotApproved("slow_down");
            if (!_decided)
                return new PollAnswer.NotApproved("authorization_pending");
            if (_subject is null)
                return new PollAnswer.NotApproved("access_denied");
            if (!Matches(verifier))
                return new PollAnswer.NotApproved("invalid_grant");
            _used = true;
            return new PollAnswer.Approved(_subject);
        }
    }

    private bool Matches(string? verifier) => challenge is null
        || (verifier is not null && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == challenge);
}

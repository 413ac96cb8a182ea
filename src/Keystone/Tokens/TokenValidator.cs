using KeystoneAuthCluster.Keystone.Calls;
using KeystoneAuthCluster.Keystone.ServiceTokens;
using KeystoneAuthCluster.Keystone.Tokens.Wire;
using KeystoneAuthCluster.Keystone.Transport;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Keystone.Tokens;

/// <summary>
/// Validates tokens by <c>GET /v3/auth/tokens?nocatalog</c>, asked by the service user or, where <paramref name="service"/> is
/// <see langword="null"/>, by the token itself.
/// </summary>
internal sealed class TokenValidator(
    KeystoneCalls calls, ServiceCaller? service, TimeSpan clockSkew, TimeProvider time, ILogger<TokenValidator> logger) : ITokenValidator
{
    // Keystone names the policy rule in a 403 when the asker may not ask ("… the requested action: identity:validate_token."), and does not when
    // a trust no longer holds. Any other 403 comes from something between Keystone and us, which knows nothing of tokens.
    private const string PolicyRule = "identity:validate_token";
    private const string TrustBroken = "You are not authorized to perform the requested action.";

    private bool _mayNot;

    public async Task<TokenValidation> ValidateAsync(Secret token, KeystoneLane lane, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!HeaderText.IsSafe(token))
            return new TokenValidation.Invalid(InvalidToken.NotFound);

        using var deadline = calls.Begin(cancellationToken);
        var request = new KeystoneRequest("validate", HttpMethod.Get, "/auth/tokens?nocatalog") { SubjectToken = token, ConfirmNo = true };
        var reply = service is null
            ? await calls.SendAsync(request with { AuthToken = token }, lane, deadline).ConfigureAwait(false)
            : await service.SendAsync(request, lane, deadline).ConfigureAwait(false);
        if (reply is KeystoneReply.Success or KeystoneReply.NotFound)
            Volatile.Write(ref _mayNot, false);
        return reply switch
        {
            KeystoneReply.Success success => Read(success, token),
            KeystoneReply.NotFound => new TokenValidation.Invalid(InvalidToken.NotFound),
            KeystoneReply.Unauthorized => new TokenValidation.Invalid(InvalidToken.NotAccepted),
            KeystoneReply.Forbidden forbidden => Read(forbidden),
            _ => new TokenValidation.Unavailable(((KeystoneReply.Failed)reply).Cause),
        };
    }

    private TokenValidation Read(KeystoneReply.Success success, Secret token)
    {
        // Keystone repeats the token it speaks of. Should a proxy or a server ever mix up two answers, this is where it shows.
        if (!success.SubjectToken.IsEmpty && success.SubjectToken != token)
            return NotUnderstood("it is about another token");
        if (!TokenReader.TryRead(success.Body.Span, out var read, out var problem))
            return NotUnderstood(problem);

        // The skew is taken off our time: to an end that Keystone may set at the end of year 9999 nothing can be added.
        return read.ExpiresAt <= time.GetUtcNow() - clockSkew
            ? new TokenValidation.Invalid(InvalidToken.Expired)
            : new TokenValidation.Valid(read);
    }

    private TokenValidation Read(KeystoneReply.Forbidden forbidden)
    {
        if (forbidden.Message == TrustBroken)
            return new TokenValidation.Invalid(InvalidToken.TrustBroken);
        if (!forbidden.Message.Contains(PolicyRule, StringComparison.Ordinal))
            return NotUnderstood("a 403 that is not about a trust and not about the right to ask");

        // A trust with impersonation may not even ask about itself, now or later.
        if (service is null)
            return new TokenValidation.Invalid(InvalidToken.NotAccepted);
        if (!Interlocked.Exchange(ref _mayNot, true))
            logger.ServiceUserMayNotValidate();
        return new TokenValidation.Unavailable(KeystoneUnavailable.ServiceUserRefused);
    }

    private TokenValidation.Unavailable NotUnderstood(string problem)
    {
        logger.NotUnderstood("validate", problem);
        return new TokenValidation.Unavailable(KeystoneUnavailable.Unintelligible);
    }
}

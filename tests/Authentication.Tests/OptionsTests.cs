using KeystoneAuthCluster.Authentication.Admission;
using KeystoneAuthCluster.Authentication.Caching;
using KeystoneAuthCluster.Authentication.Identities;
using KeystoneAuthCluster.Authentication.Revocations;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Authentication.Tests;

public class OptionsTests
{
    /// <summary>Setting, a step under the least, the least, the most, a step over the most, and both bounds as the message gives them.</summary>
    public static TheoryData<string, string, string, string, string> Times => new()
    {
        { nameof(TokenOptions.Ttl), "00:00:00.9990000", "00:00:01", "01:00:00", "01:00:00.0010000" },
        { nameof(TokenOptions.TtlWithoutFeed), "00:00:00.9990000", "00:00:01", "01:00:00", "01:00:00.0010000" },
        { nameof(TokenOptions.NegativeTtl), "-00:00:00.0010000", "00:00:00", "00:00:10", "00:00:10.0010000" },
        { nameof(TokenOptions.StaleFor), "-00:00:00.0010000", "00:00:00", "01:00:00", "01:00:00.0010000" },
        { nameof(TokenOptions.StaleAfter), "-00:00:00.0010000", "00:00:00", "00:00:10", "00:00:10.0010000" },
        { nameof(TokenOptions.RetryAfter), "00:00:00.0990000", "00:00:00.1000000", "00:01:00", "00:01:00.0010000" },
        { nameof(TokenOptions.FetchDeadline), "00:00:00.0990000", "00:00:00.1000000", "00:00:25", "00:00:25.0010000" },
        { nameof(TokenOptions.GroupsTtl), "00:00:00.9990000", "00:00:01", "1.00:00:00", "1.00:00:00.0010000" },
        { nameof(TokenOptions.MaxLifetime), "00:00:59", "00:01:00", "366.00:00:00", "366.00:00:00.0010000" },
        { nameof(TokenOptions.ClockSkew), "-00:00:00.0010000", "00:00:00", "01:00:00", "01:00:00.0010000" },
        { nameof(TokenOptions.TtlJitter), "-0.1", "0", "0.5", "0.51" },
        { nameof(TokenOptions.TtlJitter), "NaN", "0", "0.5", "NaN" },
        { nameof(TokenOptions.RefreshAfter), "0.09", "0.1", "1", "1.01" },
        { nameof(TokenOptions.MaxTokens), "15", "16", "10000000", "10000001" },
        { nameof(TokenOptions.MaxRefused), "15", "16", "1000000", "1000001" },
        { nameof(TokenOptions.MaxFernetLength), "127", "128", "16384", "16385" },
        { nameof(TokenOptions.MaxJwsLength), "127", "128", "16384", "16385" },
    };

    [Fact]
    public void The_defaults_are_allowed()
    {
        Assert.True(new TokenOptionsValidator().Validate(null, new TokenOptions()).Succeeded);
        Assert.True(new IdentityOptionsValidator().Validate(null, new IdentityOptions()).Succeeded);
        Assert.True(new RevocationOptionsValidator().Validate(null, new RevocationOptions()).Succeeded);
        Assert.True(new AdmissionOptionsValidator().Validate(null, new AdmissionOptions()).Succeeded);
    }

    [Theory]
    [MemberData(nameof(Times))]
    public void Every_bound_of_tokens_holds_and_its_message_names_setting_value_and_range(string setting, string under, string least, string most, string over)
    {
        Assert.True(Tokens(setting, least).Succeeded);
        Assert.True(Tokens(setting, most).Succeeded);
        foreach (var wrong in new[] { under, over })
            Assert.Equal([$"Tokens:{setting} is '{wrong}'; allowed: {least} to {most}"], Tokens(setting, wrong).Failures);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_keystone_has_a_name(string name) =>
        Assert.Equal([$"Tokens:KeystoneId is '{name}'; allowed: a name"], Tokens(nameof(TokenOptions.KeystoneId), name).Failures);

    [Fact]
    public void The_secrets_file_is_there() => Assert.StartsWith(
        "Tokens:KeySecretFile is 'no-such-file'; allowed: a file that can be read (",
        Assert.Single(Tokens(nameof(TokenOptions.KeySecretFile), "no-such-file").Failures!), StringComparison.Ordinal);

    [Fact]
    public void Everything_wrong_is_told_at_once()
    {
        var options = new TokenOptions { Ttl = TimeSpan.Zero, MaxTokens = 0, KeystoneId = "" };

        Assert.Equal(3, new TokenOptionsValidator().Validate(null, options).Failures!.Count());
    }

    [Theory]
    [InlineData(99, false)]
    [InlineData(100, true)]
    [InlineData(60_000, true)]
    [InlineData(60_001, false)]
    public void The_poll_interval_has_bounds(int milliseconds, bool allowed)
    {
        var result = new RevocationOptionsValidator().Validate(null, new RevocationOptions { PollInterval = TimeSpan.FromMilliseconds(milliseconds) });

        Assert.Equal(allowed, result.Succeeded);
        if (!allowed)
            Assert.EndsWith("; allowed: 00:00:00.1000000 to 00:01:00", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Fact]
    public void Admission_has_bounds_and_a_burst_that_good_tokens_at_once_fit_in()
    {
        var options = new AdmissionOptions { NewTokensPerSecond = 0, NewTokenBurst = 10, MaxConcurrency = 11, MaxQueueLength = -1, MaxQueueTime = TimeSpan.FromSeconds(21) };

        Assert.Equal(
            [
                "Admission:NewTokensPerSecond is '0'; allowed: 0.1 to 100000",
                "Admission:NewTokenBurst is '10'; allowed: 11 to 1000000",
                "Admission:MaxQueueLength is '-1'; allowed: 0 to 100000",
                "Admission:MaxQueueTime is '00:00:21'; allowed: 00:00:00.0010000 to 00:00:20",
            ],
            new AdmissionOptionsValidator().Validate(null, options).Failures);
        Assert.False(new AdmissionOptionsValidator().Validate(null, new AdmissionOptions { MaxConcurrency = 0 }).Succeeded);
    }

    [Fact]
    public void What_is_wrong_with_a_clusters_own_section_is_told_by_its_place()
    {
        Assert.Equal(["Clusters:prod:Identity:MaxGroups is '0'; allowed: 1 to 10000"], new IdentityOptionsValidator().Validate("prod", new IdentityOptions { MaxGroups = 0 }).Failures);
        Assert.Equal(
            ["Clusters:prod:Admission:MaxQueueLength is '-1'; allowed: 0 to 100000"],
            new AdmissionOptionsValidator().Validate("prod", new AdmissionOptions { MaxQueueLength = -1 }).Failures);
    }

    [Fact]
    public void Identity_has_bounds_too()
    {
        var options = new IdentityOptions { MaxTokenAge = TimeSpan.FromSeconds(59), MaxGroups = 0, Trusts = (TrustRule)9, Scopes = { (ScopeKind)9 } };

        Assert.Equal(
            [
                "Identity:Scopes is '9'; allowed: project, domain, system, unscoped",
                "Identity:Trusts is '9'; allowed: None, WithoutImpersonation, All",
                "Identity:MaxTokenAge is '00:00:59'; allowed: 00:01:00 or more, or nothing",
                "Identity:MaxGroups is '0'; allowed: 1 to 10000",
            ],
            new IdentityOptionsValidator().Validate(null, options).Failures);
        Assert.True(new IdentityOptionsValidator().Validate(null, new IdentityOptions { MaxTokenAge = TimeSpan.FromMinutes(1), MaxGroups = 10_000 }).Succeeded);
        Assert.False(new IdentityOptionsValidator().Validate(null, new IdentityOptions { MaxGroups = 10_001 }).Succeeded);
    }

    private static ValidateOptionsResult Tokens(string setting, string value)
    {
        var options = new TokenOptions();
        var property = typeof(TokenOptions).GetProperty(setting)!;
        property.SetValue(options, System.ComponentModel.TypeDescriptor.GetConverter(property.PropertyType).ConvertFromInvariantString(value));
        return new TokenOptionsValidator().Validate(null, options);
    }
}

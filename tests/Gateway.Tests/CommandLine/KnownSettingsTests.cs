using KeystoneAuthCluster.Gateway.CommandLine;
using KeystoneAuthCluster.Gateway.Hosting;
using Microsoft.Extensions.Configuration;

namespace KeystoneAuthCluster.Gateway.Tests.CommandLine;

public class KnownSettingsTests
{
    [Theory]
    [InlineData("Tokens:Ttll", "Tokens:Ttll is not a setting; did you mean Tokens:Ttl?")]
    [InlineData("Token:Ttl", "Token is not a setting; did you mean Tokens?")]
    [InlineData("Gateway:MaxConections", "Gateway:MaxConections is not a setting; did you mean Gateway:MaxConnections?")]
    [InlineData("Gateway:Tls:ClientCAFiles", "Gateway:Tls:ClientCAFiles is not a setting; did you mean Gateway:Tls:ClientCaFile?")]
    [InlineData("Audit:Pth", "Audit:Pth is not a setting; did you mean Audit:Path?")]
    [InlineData("Keystone:ServiceUser:Pasword", "Keystone:ServiceUser:Pasword is not a setting; did you mean Keystone:ServiceUser:Password?")]
    [InlineData("Revocations:Something", "Revocations:Something is not a setting; allowed: Revocations:Enabled, Revocations:PollInterval")]
    [InlineData("Identity:RoleMappings:0:Rol", "Identity:RoleMappings:0:Rol is not a setting; did you mean Identity:RoleMappings:0:Role?")]
    [InlineData("Identity:RoleMappings:0", "Identity:RoleMappings:0 has a value; it is a section with settings of its own")]
    [InlineData("Tokens:Ttl:x", "Tokens:Ttl:x is not a setting; Tokens:Ttl has one value")]
    [InlineData("Gateway:Tls:AllowedClientNames", "Gateway:Tls:AllowedClientNames is a list and has one value; write Gateway:Tls:AllowedClientNames:0")]
    [InlineData("Gateway", "Gateway has a value; it is a section with settings of its own")]
    [InlineData("Clusters", "Clusters has a value; it is a section with settings of its own")]
    [InlineData("Clusters:prod", "Clusters:prod has a value; it is a section with settings of its own")]
    [InlineData("Clusters:prod:ClientName:0", "Clusters:prod:ClientName is not a setting; did you mean Clusters:prod:ClientNames?")]
    [InlineData("Clusters:prod:Policy:Fil", "Clusters:prod:Policy:Fil is not a setting; did you mean Clusters:prod:Policy:File?")]
    [InlineData("Clusters:prod:Tokens:Ttl", "Clusters:prod:Tokens is not a setting; allowed: Clusters:prod:Admission, Clusters:prod:Audiences, Clusters:prod:ClientNames, Clusters:prod:Identity, Clusters:prod:Policy")]
    public void What_nobody_knows_is_told_with_what_may_have_been_meant_and_without_its_value(string setting, string problem) =>
        Assert.Equal([problem], ProblemsOf(setting));

    [Fact]
    public void A_section_that_nobody_knows_is_told_with_those_that_there_are() =>
        Assert.StartsWith("Kestrel is not a setting; allowed: Admission, Audit, Clusters, Gateway, ", Assert.Single(ProblemsOf("Kestrel:Endpoints:x:Url")), StringComparison.Ordinal);

    [Theory]
    [InlineData("tokens:ttl")]
    [InlineData("Gateway:Tls:AllowedClientNames:0")]
    [InlineData("Gateway:Tls:ReloadInterval")]
    [InlineData("Keystone:Urls:0")]
    [InlineData("Keystone:Breaker:Window")]
    [InlineData("Policy:Compatibility:NamesOfAnyDomain")]
    [InlineData("Identity:MaxTokenAge")]
    [InlineData("Identity:Scopes:0")]
    [InlineData("Identity:RoleMappings:0:Groups:0")]
    [InlineData("Admission:NewTokenBurst")]
    [InlineData("Clusters:any-name:ClientNames:0")]
    [InlineData("Clusters:any-name:Identity:Scopes:0")]
    [InlineData("Clusters:any-name:Policy:Compatibility:ApiGroups")]
    [InlineData("Clusters:any-name:Admission:MaxQueueTime")]
    [InlineData("Logging:LogLevel:Any.Category")]
    [InlineData("OTEL_SERVICE_NAME")]
    public void What_is_known_is_no_problem(string setting) => Assert.Empty(ProblemsOf(setting));

    [Fact]
    public void Every_setting_of_the_drop_in_flags_is_known()
    {
        var settings = DropInSettings.All.Where(setting => setting.Kind is not (DropInKind.NeedsKubernetes or DropInKind.Ignored));

        Assert.Empty(settings.SelectMany(setting => setting.ToConfiguration(["0"])).SelectMany(setting => ProblemsOf(setting.Key)));
    }

    [Fact]
    public void A_program_may_have_sections_of_its_own()
    {
        var known = new KnownSettings(("Silo", typeof(GatewayOptions)));

        Assert.Empty(ProblemsOf(known, "Silo:Listen"));
        Assert.Equal(["Silo:Lissten is not a setting; did you mean Silo:Listen?"], ProblemsOf(known, "Silo:Lissten"));
        Assert.Equal(["Silos is not a setting; did you mean Silo?"], ProblemsOf(known, "Silos:Listen"));
    }

    [Fact]
    public void All_problems_are_told_at_once() => Assert.Equal(
        2,
        KnownSettings.OfWebhook.Problems(new ConfigurationBuilder().AddInMemoryCollection([new("Tokens:Ttll", "1"), new("Audt:Path", "-")]).Build()).Count);

    private static IReadOnlyList<string> ProblemsOf(string setting) => ProblemsOf(KnownSettings.OfWebhook, setting);

    private static IReadOnlyList<string> ProblemsOf(KnownSettings known, string setting) =>
        known.Problems(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(setting, (string?)"a value")]).Build());
}

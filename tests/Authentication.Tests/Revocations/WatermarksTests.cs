using KeystoneAuthCluster.Authentication.Revocations;
using KeystoneAuthCluster.Authentication.Tests.Fakes;
using KeystoneAuthCluster.Keystone.Revocations;

namespace KeystoneAuthCluster.Authentication.Tests.Revocations;

public class WatermarksTests
{
    private static readonly RevocationEvent Any = new() { IssuedBefore = Some.Noon };

    public static TheoryData<RevocationEvent, WatermarkKind, string> Events => new()
    {
        { Any, WatermarkKind.Everything, "" },
        { Any with { AuditId = "a" }, WatermarkKind.AuditId, "a" },
        { Any with { AuditChainId = "c" }, WatermarkKind.AuditChain, "c" },
        { Any with { TrustId = "t" }, WatermarkKind.Trust, "t" },
        { Any with { UserId = "u" }, WatermarkKind.User, "u" },
        { Any with { ProjectId = "p" }, WatermarkKind.Project, "p" },
        { Any with { DomainId = "d" }, WatermarkKind.Domain, "d" },
        { Any with { DomainScopeId = "s" }, WatermarkKind.Domain, "s" },
        { Any with { RoleId = "r" }, WatermarkKind.Role, "r" },
        { Any with { UserId = "u", ProjectId = "p", RoleId = "r" }, WatermarkKind.User, "u" },
        { Any with { ProjectId = "p", RoleId = "r" }, WatermarkKind.Project, "p" },
        { Any with { UserId = "u", AuditId = "a" }, WatermarkKind.AuditId, "a" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_sets_the_watermark_of_its_narrowest_criterion(RevocationEvent revocation, WatermarkKind kind, string id) =>
        Assert.Equal(new Watermark(kind, id), Watermarks.Of(revocation));
}

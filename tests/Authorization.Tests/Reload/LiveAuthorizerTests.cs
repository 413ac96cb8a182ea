using System.Diagnostics.Metrics;
using KeystoneAuthCluster.Authorization.Decisions;
using KeystoneAuthCluster.Authorization.Reload;
using KeystoneAuthCluster.Authorization.Requests;
using KeystoneAuthCluster.Documents;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KeystoneAuthCluster.Authorization.Tests.Reload;

public sealed class LiveAuthorizerTests
{
    [Fact]
    public void Before_the_policy_is_read_nothing_is_known_of_it()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var policy = new LiveDocument<PolicyInForce>(
            new DocumentName("policy"), new NoPolicy("Policy"), null!, new DocumentMetrics(services.GetRequiredService<IMeterFactory>()), new ManualTime(), NullLogger<LiveDocument<PolicyInForce>>.Instance);

        var request = new AccessRequest(new Subject("ada", "", [], null), new AccessAction.OnPath("get", "/version"));

        Assert.Equal(new Decision.Unknown("the policy is not read yet"), new LiveAuthorizer(policy).Decide(request));
    }
}

using KeystoneAuthCluster.Documents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KeystoneAuthCluster.Kubernetes.Tests;

public sealed class KubernetesServicesTests
{
    [Fact]
    public void A_ConfigMap_is_named_by_its_setting_and_nothing_is_asked_before_it_is_followed()
    {
        using var services = Services("Kubeconfig", "/no/such/file");
        var document = services.GetRequiredService<IConfigMaps>().Document("Policy:ConfigMap", "policy", "policies");
        Assert.Equal("Policy:ConfigMap \"kube-system/policy\"", document.Name);
        Assert.False(document.IsNeededAtStart);
    }

    [Theory]
    [InlineData("Kubeconfig", " ", "Kubernetes:Kubeconfig is ' '")]
    [InlineData("RequestTimeout", "00:01:00", "Kubernetes:RequestTimeout is '00:01:00'; allowed: 00:00:00.1000000 to 00:00:30")]
    public void A_wrong_setting_is_refused_by_its_name(string setting, string value, string problem)
    {
        using var services = Services(setting, value);
        var thrown = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<KubernetesOptions>>().Value);
        Assert.Contains(problem, thrown.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(string setting, string value) => new ServiceCollection()
        .AddLogging()
        .AddConfigMaps(new ConfigurationBuilder().AddInMemoryCollection([new($"Kubernetes:{setting}", value)]).Build())
        .BuildServiceProvider();
}

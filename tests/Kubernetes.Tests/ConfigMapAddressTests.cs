namespace KeystoneAuthCluster.Kubernetes.Tests;

public sealed class ConfigMapAddressTests
{
    [Theory]
    [InlineData("policy", "kube-system/policy")]
    [InlineData("tenants/policy", "tenants/policy")]
    public void A_name_alone_is_in_kube_system_as_with_k8s_keystone_auth(string text, string address) =>
        Assert.Equal(address, ConfigMapAddress.Parse(text).ToString());
}

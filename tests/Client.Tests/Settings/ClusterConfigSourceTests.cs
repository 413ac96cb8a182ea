namespace KeystoneAuthCluster.Client.Tests.Settings;

public class ClusterConfigSourceTests
{
    [Fact]
    public void A_key_that_means_nothing_is_an_error_that_names_what_is_allowed()
    {
        var problem = new Given().Config("keystone-uri=https://k").Problem();

        Assert.StartsWith("kubeconfig's spec.cluster.config has \"keystone-uri\"; allowed: keystone-url, cloud, ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_is_no_part_of_a_kubeconfig()
    {
        var problem = new Given().Config("password=hunter2").Problem();

        Assert.Contains("\"password\"", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_spellings_of_a_key_contradict_each_other() =>
        Assert.Contains(
            "both project-id and project_id", new Given().Config("project-id=1", "project_id=2").Problem(), StringComparison.Ordinal);

    [Fact]
    public void A_wrong_value_is_an_error_that_names_the_key() =>
        Assert.StartsWith(
            "kubeconfig's spec.cluster.config keystone_url is not an absolute URL", new Given().Config("keystone_url=k").Problem(), StringComparison.Ordinal);
}

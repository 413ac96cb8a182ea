using KeystoneAuthCluster.Client.Kubeconfigs.Files;

namespace KeystoneAuthCluster.Client.Tests.Kubeconfigs.Files;

public sealed class KubeconfigPathsTests
{
    [Theory]
    [InlineData("flag", "a:b", "flag")]
    [InlineData(null, "a:b", "a b")]
    [InlineData("", ":a::b:a:", "a b")]
    [InlineData(null, "", "/home/ada/.kube/config")]
    [InlineData(null, null, "/home/ada/.kube/config")]
    public void The_flag_counts_before_the_variable_and_that_before_the_home_folder(string? flag, string? variable, string files) =>
        Assert.Equal(files.Split(' '), KubeconfigPaths.Of(flag, variable, "/home/ada").Files);

    [Fact]
    public void Missing_files_of_the_variable_are_passed_over()
    {
        using var rig = new ConfigureRig();

        Assert.Equal(["kubernetes"], KubeconfigReader.Clusters(KubeconfigPaths.Of(null, $"/nowhere:{rig.Kubeconfig}", "/")));
    }
}

using KeystoneAuthCluster.Client.Clouds;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

public class CloudFoldersTests
{
    [Fact]
    public void The_folder_in_which_kubectl_happens_to_be_comes_last() =>
        Assert.Equal("/work", CloudFolders.Of("/work", "/home/u", null, isByKubectl: true).All[^1]);

    [Fact]
    public void The_search_path_is_openstacksdks()
    {
        Assert.Equal(
            ["/work", "/home/u/.config/openstack", "/etc/xdg/openstack", "/etc/openstack"], CloudFolders.Of("/work", "/home/u", null, isByKubectl: false).All.ToArray());
        Assert.Equal(
            ["/work", "/xdg/openstack", "/home/u/.config/openstack", "/etc/xdg/openstack", "/etc/openstack"],
            CloudFolders.Of("/work", "/home/u", "/xdg", isByKubectl: false).All.ToArray());
    }
}

using KeystoneAuthCluster.Client.Clouds;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

public class CloudFoldersTests
{
    [Fact]
    public void The_folder_in_which_kubectl_happens_to_be_comes_last() =>
        Assert.Equal("/here", CloudFolders.Of("/here", "/home/u", null, isByKubectl: true).All[^1]);

    [Fact]
    public void The_search_path_is_openstacksdks()
    {
        Assert.Equal(
            ["/here", "/home/u/.config/openstack", "/etc/xdg/openstack", "/etc/openstack"], CloudFolders.Of("/here", "/home/u", null, isByKubectl: false).All.ToArray());
        Assert.Equal(
            ["/here", "/xdg/openstack", "/home/u/.config/openstack", "/etc/xdg/openstack", "/etc/openstack"],
            CloudFolders.Of("/here", "/home/u", "/xdg", isByKubectl: false).All.ToArray());
    }
}

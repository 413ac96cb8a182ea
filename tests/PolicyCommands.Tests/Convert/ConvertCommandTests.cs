namespace KeystoneAuthCluster.PolicyCommands.Tests.Convert;

public sealed class ConvertCommandTests : IDisposable
{
    private readonly CommandRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void What_is_written_is_a_good_policy()
    {
        Assert.Equal(0, _rig.Run("convert", CommandRig.Example("policy.json")));
        Assert.StartsWith("apiVersion: keystone-auth/v1\n", _rig.Output, StringComparison.Ordinal);
        Assert.Equal(0, _rig.Run("lint", _rig.File("p.yaml", _rig.Output), "--strict"));
    }

    [Fact]
    public void Json_has_it_as_a_text() =>
        Assert.StartsWith("apiVersion: ", (string)_rig.Json("convert", CommandRig.Example("policy.json"))["policy"]!, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_policy_ends_with_2()
    {
        Assert.Equal(2, _rig.Run("convert", _rig.File("p.json", "[1]")));
        Assert.Empty(_rig.Output);
        Assert.Contains("p.json:1:2: $[0]: ", _rig.Errors, StringComparison.Ordinal);
    }
}

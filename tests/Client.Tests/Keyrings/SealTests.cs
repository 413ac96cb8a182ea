using FsCheck;
using FsCheck.Fluent;
using KeystoneAuthCluster.Client.Keyrings;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Tests.Keyrings;

public sealed class SealTests
{
    private readonly Secret _key = Seal.NewKey();

    [Fact]
    public void What_was_closed_opens_with_its_key_and_its_label_alone() => Prop.ForAll<byte[], byte[]>((content, label) =>
    {
        var closed = Seal.Close(_key, content, label);
        Assert.Equal(content, Seal.Open(_key, closed, label));
        Assert.Null(Seal.Open(Seal.NewKey(), closed, label));
        Assert.Null(Seal.Open(_key, closed, [.. label, 0]));
        Assert.Null(Seal.Open(_key, closed.AsSpan(1..), label));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_two_are_alike() => Assert.NotEqual(Seal.Close(_key, [1], [2]), Seal.Close(_key, [1], [2]));

    [Fact]
    public void Every_shorter_one_stays_closed()
    {
        var closed = Seal.Close(_key, [1], [2]);
        Assert.All(Enumerable.Range(0, closed.Length), length => Assert.Null(Seal.Open(_key, closed.AsSpan(..length), [2])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("c2hvcnQ=")]
    public void Other_texts_are_no_keys(string text)
    {
        Assert.False(Seal.IsKey(new Secret(text)));
        Assert.True(Seal.IsKey(_key));
    }
}

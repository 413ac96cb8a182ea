using KeystoneAuthCluster.Gateway.Hosting;

namespace KeystoneAuthCluster.Gateway.Tests.Hosting;

public class ListenAddressTests
{
    [Theory]
    [InlineData("0.0.0.0:8443", "0.0.0.0:8443")]
    [InlineData("127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("localhost:8443", "127.0.0.1:8443")]
    [InlineData(":8443", "[::]:8443")]
    [InlineData("[::1]:8443", "[::1]:8443")]
    [InlineData("[::]:65535", "[::]:65535")]
    [InlineData("[2001:db8::1]:8443", "[2001:db8::1]:8443")]
    public void Addresses_are_read_as_the_peer_reads_them(string text, string address) => Assert.Equal(address, ListenAddress.Parse(text)?.ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("8443")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:x")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1: 1")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("::1:8443")]
    [InlineData("[::1]")]
    [InlineData("[::1:8443")]
    [InlineData("[127.0.0.1]:8443")]
    [InlineData("webhook.example:8443")]
    [InlineData("https://127.0.0.1:8443")]
    [InlineData("300.0.0.1:8443")]
    [InlineData("8443:8443")] // .NET reads 8443 as the address 0.0.32.251
    [InlineData("127.1:8443")]
    [InlineData("0x7f.0.0.1:8443")]
    [InlineData("010.0.0.1:8443")] // and this as octal
    public void Whatever_else_it_is_is_none(string? text) => Assert.Null(ListenAddress.Parse(text));
}

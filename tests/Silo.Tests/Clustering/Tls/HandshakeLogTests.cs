using KeystoneAuthCluster.Silo.Clustering.Tls;
using KeystoneAuthCluster.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KeystoneAuthCluster.Silo.Tests.Clustering.Tls;

public sealed class HandshakeLogTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("Warning", true)]
    public void Failed_handshakes_are_logged_only_where_the_settings_ask_for_it(string? level, bool isLogged)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("LogLevel:Default", "Trace"), new("LogLevel:Orleans.Connections.Security", level)]).Build();
        using var log = new LogLines();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(settings).AddProvider(log))
            .AddQuietHandshakes()
            .BuildServiceProvider();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Connections.Security.TlsServerConnectionMiddleware");

        Assert.Equal(isLogged, logger.IsEnabled(LogLevel.Warning));
        Assert.True(logger.IsEnabled(LogLevel.Error));
    }
}

using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary>The simulator's own address, as the client that asks knows it.</summary>
internal static class ApiUrl
{
    /// <summary>The address of the Identity API, without a slash at the end.</summary>
    public static string Of(HttpRequest request) => $"http://{request.Host.Value}/v3";
}

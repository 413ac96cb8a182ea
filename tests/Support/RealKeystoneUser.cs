namespace KeystoneAuthCluster.Support;

/// <summary>Who can log in to the real Keystone.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Password">The password.</param>
public sealed record RealKeystoneUser(string Id, string Password);

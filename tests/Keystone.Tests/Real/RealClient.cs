using KeystoneAuthCluster.Keystone.Tests.Scripted;
using KeystoneAuthCluster.Support;

namespace KeystoneAuthCluster.Keystone.Tests.Real;

/// <summary>Clients of the real Keystone, by who asks.</summary>
internal static class RealClient
{
    public const string Self = "self";
    public const string Password = "password";
    public const string Credential = "application credential";

    public static async Task<Client> AskingByAsync(RealKeystone keystone, string asker) => asker switch
    {
        Self => Make(keystone),
        Password => ByPassword(keystone, keystone.Seed.Users["webhook"].Password),
        Credential => await ByCredentialAsync(keystone),
        _ => throw new ArgumentOutOfRangeException(nameof(asker), asker, "nobody asks so"),
    };

    public static Client ByPassword(RealKeystone keystone, string password) => Make(
        keystone,
        ("ServiceUser:UserName", "webhook"), ("ServiceUser:UserDomainName", "Default"), ("ServiceUser:Password", password),
        ("ServiceUser:ProjectName", "service"), ("ServiceUser:ProjectDomainId", "default"));

    private static async Task<Client> ByCredentialAsync(RealKeystone keystone)
    {
        var user = await keystone.Admin.CreateUserAsync("service", "service");
        var token = await keystone.Admin.LoginAsync(user, RealKeystoneScope.Project(keystone.Seed.Projects["service"].Id));
        var (id, secret) = await keystone.Admin.CreateCredentialAsync(user.Id, token, []);
        return Make(keystone, ("ServiceUser:ApplicationCredentialId", id), ("ServiceUser:ApplicationCredentialSecret", secret));
    }

    // The URL without the version: discovery is real, too.
    private static Client Make(RealKeystone keystone, params (string, string)[] settings) =>
        new([keystone.Url[..^"/v3".Length]], TimeProvider.System, [("RequestTimeout", "00:00:30"), .. settings]);
}

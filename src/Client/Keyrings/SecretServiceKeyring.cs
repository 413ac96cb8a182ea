using System.Runtime.InteropServices;
using KeystoneAuthCluster.Keystone;

namespace KeystoneAuthCluster.Client.Keyrings;

/// <summary>
/// The desktop's keyring: GNOME Keyring, KWallet or KeePassXC, by the Secret Service API over D-Bus. The caller has seen that there is a session bus. Two
/// processes that make a key at the same moment both store theirs and the later one stays: the earlier one's token is a miss.
/// </summary>
/// <param name="mayPrompt">Whether there is a person whom the keyring may ask to unlock it.</param>
/// <param name="patience">For how long an answer is waited for.</param>
/// <param name="time">The clock.</param>
internal sealed class SecretServiceKeyring(bool mayPrompt, TimeSpan patience, TimeProvider time) : IKeyring
{
    private static readonly KeyringAnswer NoKeyYet = new KeyringAnswer.NotThere("there is no key in the keyring");
    private static readonly KeyringAnswer IsLocked = new KeyringAnswer.Locked("the keyring is locked");

    public async ValueTask<KeyringAnswer> KeyAsync(bool make, CancellationToken cancellationToken)
    {
        try
        {
            // libsecret waits for the service for as long as that takes. A call that is given up ends with the process, and so does its question to the user.
            return await Task.Run(() => Ask(make), CancellationToken.None).WaitAsync(patience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return new KeyringAnswer.Locked($"the keyring has not answered within {patience.TotalSeconds} seconds");
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            return new KeyringAnswer.NotThere("libsecret is not installed");
        }
    }

    private KeyringAnswer Ask(bool make)
    {
        var service = LibSecret.Service(0, 0, out var error);
        if (error != 0)
            return Failure(error);
        using var name = new SecretItemName();
        var answer = Find(service, name);
        if (make && answer == NoKeyYet)
            answer = Make(service, name);
        LibSecret.ReleaseObject(service);
        return answer;
    }

    private KeyringAnswer Find(nint service, SecretItemName name)
    {
        var items = LibSecret.Search(service, name.Schema, name.Attributes, LibSecret.LoadSecrets | (mayPrompt ? LibSecret.Unlock : 0), 0, out var error);
        if (error != 0)
            return Failure(error);
        if (items == 0)
            return NoKeyYet;
        var item = Marshal.ReadIntPtr(items); // GList: the data comes first; without SECRET_SEARCH_ALL there is but one
        var answer = Read(item);
        LibSecret.ReleaseObject(item);
        LibSecret.ReleaseList(items);
        return answer;
    }

    private static KeyringAnswer Read(nint item)
    {
        var value = LibSecret.IsLocked(item) != 0 ? 0 : LibSecret.ValueOf(item);
        if (value == 0)
            return IsLocked;
        var text = new Secret(Marshal.PtrToStringUTF8(LibSecret.TextOf(value)) ?? "");
        LibSecret.ReleaseValue(value);
        return Seal.IsKey(text) ? new KeyringAnswer.Key(text) : NoKeyYet;
    }

    private KeyringAnswer Make(nint service, SecretItemName name)
    {
        if (!mayPrompt && CauseToPrompt(service) is { } cause)
            return cause;
        var key = Seal.NewKey();
        LibSecret.Store(name.Schema, name.Attributes, null, "client-keystone-auth: key of the token cache", key.Reveal(), 0, out var error);
        return error == 0 ? new KeyringAnswer.Key(key) : Failure(error);
    }

    // To store something in a locked keyring, or in none, has the service ask the user.
    private static KeyringAnswer? CauseToPrompt(nint service)
    {
        var collection = LibSecret.Collection(service, "default", 0, 0, out var error);
        if (error != 0)
            return Failure(error);
        if (collection == 0)
            return new KeyringAnswer.NotThere("the keyring has no default collection");
        var isLocked = LibSecret.IsCollectionLocked(collection) != 0;
        LibSecret.ReleaseObject(collection);
        return isLocked ? IsLocked : null;
    }

    // GError: a domain, a code, and a message.
    private static KeyringAnswer.NotThere Failure(nint error)
    {
        var message = Marshal.PtrToStringUTF8(Marshal.ReadIntPtr(error, 8));
        LibSecret.ReleaseError(error);
        return new KeyringAnswer.NotThere($"there is no keyring ({message})");
    }
}

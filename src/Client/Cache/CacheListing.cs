namespace KeystoneAuthCluster.Client.Cache;

/// <summary>An entry as <c>cache list</c>, <c>whoami</c> and <c>logout</c> see it: whatever is there, good or not.</summary>
/// <param name="Identity">Whose.</param>
/// <param name="Times">When the token begins and ends.</param>
/// <param name="IsEncrypted">Whether the file is encrypted.</param>
/// <param name="IsRefused">Whether an API server has refused it.</param>
/// <param name="Entry">The rest; <see langword="null"/> where the key to it is not to be had.</param>
internal sealed record CacheListing(string Identity, TokenTimes Times, bool IsEncrypted, bool IsRefused, CacheEntry? Entry);

namespace KeystoneAuthCluster.Keystone.Tokens.Wire;

/// <summary>A needed member is not there, or is nothing that can be meant. It never leaves <see cref="TokenReader"/>.</summary>
internal sealed class MissingMemberException(string member) : Exception($"member '{member}' is missing or wrong");

namespace KeystoneAuthCluster.Client.Commands;

/// <summary>How the program ends, so that scripts can tell apart what happened. The numbers are documented and stay.</summary>
internal enum ExitCode
{
    /// <summary>All is well.</summary>
    Done = 0,

    /// <summary>A bug of ours, or a broken machine.</summary>
    Bug = 1,

    /// <summary>Flags, environment, clouds.yaml or kubeconfig are wrong, or something is missing and there is nobody to ask.</summary>
    Settings = 2,

    /// <summary>Keystone refuses who we say we are: password, passcode, token or application credential.</summary>
    Refused = 3,

    /// <summary>Keystone knows the user, and the project or other scope is not theirs.</summary>
    Scope = 4,

    /// <summary>Keystone cannot be reached, or does not work.</summary>
    Unavailable = 5,

    /// <summary>Keystone's certificate is not trusted.</summary>
    Certificate = 6,

    /// <summary>Somebody pressed Control-C, or did not answer.</summary>
    Interrupted = 130,
}

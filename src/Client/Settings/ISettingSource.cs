namespace KeystoneAuthCluster.Client.Settings;

/// <summary>Somebody who gives settings.</summary>
internal interface ISettingSource
{
    /// <summary>The setting as this source has it; <see langword="null"/> where it has none, or an empty one.</summary>
    Setting? Find(SettingDefinition definition);

    /// <summary>The Keystone that this source's secrets are for; <see langword="null"/> where it does not say.</summary>
    Setting? Keystone { get; }
}

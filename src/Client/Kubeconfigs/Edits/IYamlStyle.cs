using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Edits;

/// <summary>How collections are changed in the text: YAML has two ways of writing them.</summary>
internal interface IYamlStyle
{
    /// <summary>Writes another value.</summary>
    void Replace(YamlChild child, YamlNode wanted);

    /// <summary>Takes out the children that do not stay.</summary>
    void Remove(YamlNode.Collection collection, bool[] stays);

    /// <summary>Writes children behind those that are there.</summary>
    /// <param name="collection">Where; it has children.</param>
    /// <param name="hasOthers">Whether any of them stays.</param>
    /// <param name="added">The new ones.</param>
    void Append(YamlNode.Collection collection, bool hasOthers, YamlNode.Collection added);
}

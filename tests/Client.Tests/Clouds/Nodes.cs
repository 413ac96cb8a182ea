using KeystoneAuthCluster.Client.Clouds;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

/// <summary>Values in one canonical text, whatever the order of their names and wherever they stand.</summary>
internal static class Nodes
{
    public static string Text(CloudNode? node) => node switch
    {
        null => "",
        CloudNode.Map map => $"{{{string.Join(",", map.Members.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}:{Text(one.Value)}"))}}}",
        CloudNode.List list => $"[{string.Join(",", list.Items.Select(Text))}]",
        CloudNode.Text text => $"'{text.Value}'",
        _ => "null",
    };
}

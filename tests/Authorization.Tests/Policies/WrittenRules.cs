using System.Text;
using System.Text.Json;
using KeystoneAuthCluster.Authorization.Policies;
using YamlDotNet.RepresentationModel;

namespace KeystoneAuthCluster.Authorization.Tests.Policies;

/// <summary>Counts the rules of a file by other readers than ours.</summary>
internal static class WrittenRules
{
    public static int In(byte[] text)
    {
        switch (PolicyFormats.Of(text))
        {
            case PolicyFormat.RuleList:
                using (var document = JsonDocument.Parse(text))
                    return document.RootElement.GetArrayLength();
            case PolicyFormat.Abac:
                return Encoding.UTF8.GetString(text).Split('\n').Select(line => line.Trim()).Count(line => line.Length > 0 && line[0] != '#');
            default:
                var stream = new YamlStream();
                stream.Load(new StringReader(Encoding.UTF8.GetString(text)));
                return ((YamlSequenceNode)stream.Documents[0].RootNode["rules"]).Children.Count;
        }
    }
}

using System.Text;
using KeystoneAuthCluster.Client.Clouds;

namespace KeystoneAuthCluster.Client.Tests.Clouds;

/// <summary>Files in memory, and what was looked for.</summary>
internal sealed class FakeFiles : IFiles
{
    private readonly Dictionary<string, FileAnswer> _files = [];

    /// <summary>The paths that were asked for, in their order.</summary>
    public List<string> Asked { get; } = [];

    public FakeFiles Add(string path, string text, bool othersMayRead = false) =>
        Add(path, new FileAnswer.Found(Encoding.UTF8.GetBytes(text), othersMayRead));

    public FakeFiles Add(string path, FileAnswer answer)
    {
        _files[path] = answer;
        return this;
    }

    public FileAnswer Read(string path, int limit)
    {
        Asked.Add(path);
        return _files.GetValueOrDefault(path) ?? new FileAnswer.Missing();
    }
}

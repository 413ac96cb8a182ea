using KeystoneAuthCluster.Client.Kubeconfigs.Yaml;

namespace KeystoneAuthCluster.Client.Kubeconfigs.Edits;

/// <summary>Changes the text of a kubeconfig and leaves every character alone that is not the change's. It reads and writes no file.</summary>
internal static class KubeconfigEdit
{
    /// <summary>Makes a text say what is wanted.</summary>
    public static EditOutcome Apply(string text, Wanted wanted)
    {
        try
        {
            var root = YamlReader.Read(text);
            var expected = wanted.Of(root) ?? root;
            if (expected.Means(root))
                return new EditOutcome.Same();
            var splices = TextEdit.Of(text, root, expected);
            var changed = Splice.Apply(text, 0, text.Length, splices);
            // What finds the places in the text knows many ways of writing YAML, and there are more. So the last word has the parser.
            return Says(changed, expected)
                ? new EditOutcome.Changed(changed, splices)
                : throw new UnfitException(splices[0].Start, "a way of writing YAML that we cannot change safely; write it as kubectl does");
        }
        catch (UnfitException unfit)
        {
            return new EditOutcome.Refused(new TextLines(text).NumberOf(Math.Min(unfit.Offset, text.Length)), unfit.Message);
        }
    }

    private static bool Says(string text, YamlNode expected)
    {
        try
        {
            return YamlReader.Read(text).Means(expected);
        }
        catch (UnfitException)
        {
            return false;
        }
    }
}

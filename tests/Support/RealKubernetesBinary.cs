namespace KeystoneAuthCluster.Support;

/// <summary>Finds the programs that a real Kubernetes is made of.</summary>
public static class RealKubernetesBinary
{
    /// <summary>The file that an environment variable names, or the one of that name in the PATH; <see langword="null"/> for neither.</summary>
    /// <exception cref="FileNotFoundException">The variable is set and names no file: that is a mistake, not a reason to skip.</exception>
    public static string? Find(string variable, string name)
    {
        var named = Environment.GetEnvironmentVariable(variable);
        if (!string.IsNullOrEmpty(named))
            return File.Exists(named) ? named : throw new FileNotFoundException($"{variable} names a file that does not exist", named);
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }
}

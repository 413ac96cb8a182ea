namespace KeystoneAuthCluster.Bench.Load.Generators;

/// <summary>A program that sends as many reviews as are answered.</summary>
internal interface ILoadGenerator
{
    /// <summary>Sends reviews until the time is up; the program stops by itself.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="bodies">A file with a review a line; they are sent in turn.</param>
    /// <param name="shape">Connections and streams.</param>
    /// <param name="duration">Whole seconds.</param>
    /// <param name="cancellationToken">Ends the program.</param>
    Task<LoadResult> RunAsync(Uri url, string bodies, Shape shape, TimeSpan duration, CancellationToken cancellationToken);
}

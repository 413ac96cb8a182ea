namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>A cell of a permission, for any population.</summary>
/// <param name="Shape">Its shape.</param>
/// <param name="Key">Its words, without population and shape.</param>
internal readonly record struct CompiledCell(Shape Shape, Cell Key);

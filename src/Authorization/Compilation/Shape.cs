namespace KeystoneAuthCluster.Authorization.Compilation;

/// <summary>How a cell looks at an action: cells of one shape are found by one look-up, however many they are.</summary>
/// <param name="Verb">The verb.</param>
/// <param name="Group">The API group.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Part">The subresource.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Path">The path; for a cell on resources it is not looked at, and the other way round.</param>
/// <param name="OnPath">Whether it is for paths.</param>
internal readonly record struct Shape(Test Verb, Test Group, Test Resource, Test Part, Test Namespace, Test Name, Test Path, bool OnPath);

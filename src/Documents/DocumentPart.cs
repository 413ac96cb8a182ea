namespace KeystoneAuthCluster.Documents;

/// <summary>One text of a document; most have but one.</summary>
/// <param name="Name">What people find it by, in messages that go on with line and column.</param>
/// <param name="Text">Its bytes.</param>
public readonly record struct DocumentPart(string Name, ReadOnlyMemory<byte> Text);

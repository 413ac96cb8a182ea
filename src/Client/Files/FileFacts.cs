namespace KeystoneAuthCluster.Client.Files;

/// <summary>What the file system says of a file.</summary>
/// <param name="Owner">The user whose it is.</param>
/// <param name="Group">The group whose it is.</param>
/// <param name="Mode">The type and the permissions, as in <c>sys/stat.h</c>.</param>
/// <param name="Length">In bytes.</param>
internal readonly record struct FileFacts(uint Owner, uint Group, int Mode, long Length)
{
    private const int Type = 0xF000;
    private const int Folder = 0x4000;
    private const int Regular = 0x8000;
    private const int GroupAndOthersMayWrite = 0x12;
    private const int GroupAndOthersMay = 0x3F;

    public bool IsFolder => (Mode & Type) == Folder;

    public bool IsRegular => (Mode & Type) == Regular;

    public bool OthersMayWrite => (Mode & GroupAndOthersMayWrite) != 0;

    /// <summary>Whether anybody but the owner may do anything with it.</summary>
    public bool IsShared => (Mode & GroupAndOthersMay) != 0;
}

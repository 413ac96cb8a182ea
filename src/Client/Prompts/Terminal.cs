using System.Text;
using KeystoneAuthCluster.Client.Commands;
using KeystoneAuthCluster.Keystone;
using Microsoft.Win32.SafeHandles;

namespace KeystoneAuthCluster.Client.Prompts;

/// <summary>
/// Stdin and stderr. <see cref="Console"/>'s own reading is not used: it sets the terminal up for editing, and writes to stdout what that takes.
/// </summary>
/// <param name="error">Stderr.</param>
/// <param name="canAsk">Whether stdin is a terminal and nobody has said that nothing may be asked.</param>
internal sealed class Terminal(TextWriter error, bool canAsk) : ITerminal
{
    private const int StandardInput = 0;
    private const int MaxLine = 8 * 1024;

    public bool CanAsk => canAsk;

    public void Say(string line) => error.WriteLine(Printable.Line(line));

    public string Ask(string label)
    {
        error.Write($"{Printable.Line(label)}: ");
        return ReadLine();
    }

    public Secret AskUnseen(string label)
    {
        // Before the question: who types as soon as it is there is not seen either.
        using var hidden = HiddenInput.Begin(StandardInput);
        error.Write($"{Printable.Line(label)}: ");
        return new Secret(ReadLine());
    }

    private static string ReadLine()
    {
        // A byte at a time: what follows the line is not ours, it may be meant for kubectl.
        using var handle = new SafeFileHandle(StandardInput, ownsHandle: false);
        using var input = new FileStream(handle, FileAccess.Read, bufferSize: 0);
        var line = new List<byte>();
        while (input.ReadByte() is var read and not '\n')
        {
            if (read < 0)
                throw new ClientException(ExitCode.Interrupted, "nothing was answered: the input ended");
            if (line.Count == MaxLine)
                throw new ClientException(ExitCode.Settings, $"the answer is too long; allowed: {MaxLine} bytes");
            line.Add((byte)read);
        }

        return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
    }
}

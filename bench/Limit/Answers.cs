using System.IO.Pipelines;

namespace KeystoneAuthCluster.Bench.Limit;

/// <summary>The bytes to answer with, by path: <c>/name</c> is the file <c>name</c> of a folder. It is looked up once per path.</summary>
internal sealed class Answers(string folder)
{
    // Replaced as a whole; no lock on the way of a request.
    private volatile Dictionary<string, byte[]> _byPath = [];

    /// <summary>Reads the whole body and writes the path's bytes.</summary>
    public async Task SendAsync(HttpContext context)
    {
        if (!_byPath.TryGetValue(context.Request.Path.Value!, out var answer))
            answer = await LoadAsync(context.Request.Path.Value!);
        await ReadAsync(context.Request.BodyReader);
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json";
        response.ContentLength = answer.Length;
        answer.CopyTo(response.BodyWriter.GetSpan(answer.Length));
        response.BodyWriter.Advance(answer.Length);
        await response.BodyWriter.FlushAsync();
    }

    private static async ValueTask ReadAsync(PipeReader reader)
    {
        while (true)
        {
            var read = await reader.ReadAsync();
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                return;
        }
    }

    private async Task<byte[]> LoadAsync(string path)
    {
        var answer = await File.ReadAllBytesAsync(Path.Combine(folder, Path.GetFileName(path)));
        _byPath = new Dictionary<string, byte[]>(_byPath) { [path] = answer };
        return answer;
    }
}

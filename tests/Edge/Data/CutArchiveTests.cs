using System.IO.Compression;
using System.Text;
using Riposte.Core.Errors;
using Riposte.Data.Files;

namespace Riposte.Tests.Edge.Data;

/// <summary>Packed files that are cut or damaged where every line that comes out still looks sound: nothing may be read
/// from half a file.</summary>
public sealed class CutArchiveTests : IDisposable
{
    private static readonly string[] Lines =
    [
        "time,open,high,low,close,volume",
        .. Enumerable.Range(0, 300).Select(i => $"{1_640_995_200_000 + (i * 60_000L)},100,101,99,100,{i + 1}"),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-cut-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_gzip_file_that_lost_its_last_bytes_is_refused()
    {
        var whole = Gzip(flushAfter: 0);
        Assert.Equal(300, Read("whole.csv.gz", whole));
        foreach (var lost in (int[])[1, 4, 8, 9, 40])
        {
            AssertDamaged("cut.csv.gz", whole[..^lost]);
        }
    }

    [Fact]
    public void A_gzip_file_that_is_cut_after_a_whole_line_is_refused()
    {
        // The packer is flushed after 100 lines, so that the first part alone unpacks to whole lines.
        var whole = Gzip(flushAfter: 100);
        var cut = Gzip(flushAfter: 100, stop: true);
        Assert.Equal(300, Read("whole.csv.gz", whole));
        AssertDamaged("cut.csv.gz", cut);
    }

    [Fact]
    public void A_gzip_file_of_several_members_is_read_whole()
    {
        var text = string.Join('\n', Lines) + '\n';
        byte[] both = [.. Pack(text[..2000]), .. Pack(text[2000..])];
        Assert.Equal(300, Read("two.csv.gz", both));
        AssertDamaged("two-cut.csv.gz", both[..^6]);
    }

    [Fact]
    public void A_zip_entry_whose_content_was_changed_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("bars.csv", CompressionLevel.NoCompression).Open();
            entry.Write(Encoding.UTF8.GetBytes(string.Join('\n', Lines)));
        }
        var whole = memory.ToArray();
        Assert.Equal(300, Read("whole.zip", whole));
        var at = whole.AsSpan().IndexOf(",100,250\n"u8) + 5;
        whole[at] = (byte)'9';
        AssertDamaged("changed.zip", whole);
    }

    private void AssertDamaged(string name, byte[] bytes)
    {
        var error = Assert.Throws<UserException>(() => Read(name, bytes));
        Assert.Equal(ErrorKind.Data, error.Kind);
        Assert.Contains("is damaged", error.What, StringComparison.Ordinal);
    }

    private int Read(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return BarFiles.Read(path, new BarReadOptions(), CancellationToken.None).Table.Count;
    }

    private static byte[] Gzip(int flushAfter, bool stop = false)
    {
        using var memory = new MemoryStream();
        using var packer = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true);
        for (var i = 0; i < Lines.Length; i++)
        {
            packer.Write(Encoding.UTF8.GetBytes(Lines[i] + '\n'));
            if (i == flushAfter && flushAfter > 0)
            {
                packer.Flush();
                if (stop)
                {
                    return memory.ToArray();
                }
            }
        }
        packer.Dispose();
        return memory.ToArray();
    }

    private static byte[] Pack(string text)
    {
        using var memory = new MemoryStream();
        using (var packer = new GZipStream(memory, CompressionLevel.Optimal))
        {
            packer.Write(Encoding.UTF8.GetBytes(text));
        }
        return memory.ToArray();
    }
}

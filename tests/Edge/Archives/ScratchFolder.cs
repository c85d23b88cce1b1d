using System.IO.Compression;
using System.Text;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Data.Archives;

namespace Riposte.Tests.Edge.Archives;

/// <summary>A folder for the files of one test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("riposte-archives-").FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Writes a text file and returns its path.</summary>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Packs a text as the archive does: one entry, named like the file.</summary>
    public string Zip(string name, string text)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(Path.ChangeExtension(name, ".csv")).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }
        return Write(name, memory.ToArray());
    }

    /// <summary>Reads a file as a series such as <c>binance_usdm/trades/BTCUSDT</c>.</summary>
    public static ArchiveTable Read(string path, string series, ArchiveOptions? options = null) =>
        ArchiveFiles.Read(path, Key(series), options ?? new ArchiveOptions(), TestContext.Current.CancellationToken);

    /// <summary>The refusal of a file.</summary>
    public static UserException Refusal(string path, string series, ArchiveOptions? options = null) =>
        Assert.Throws<UserException>(() => Read(path, series, options));

    public static SeriesKey Key(string series)
    {
        Assert.True(SeriesKey.TryParse(series, out var key), series);
        return key;
    }

    public static TimeRange Day(int year, int month, int day) =>
        new(Instant.FromDate(year, month, day), Instant.FromDate(year, month, day) + Instant.NanosecondsPerDay);
}

using System.Security.Cryptography;
using Riposte.Core.Errors;
using Riposte.Core.Market.Series;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;
using Riposte.Venues.Binance.Rest.History;
using Riposte.Venues.Common.Http;

namespace Riposte.Venues.Binance.Archive;

/// <summary>Binance's public archive of zipped CSV files with checksums. Files are streamed to a temporary name
/// beside the target, hashed on the way, and moved into place only when the hash fits.</summary>
public sealed class BinanceArchive : IArchiveSource, IDisposable
{
    private const int FilesTogether = 4;
    private const int BufferSize = 1 << 17;
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromHours(2);

    private readonly BinanceMarket market;
    private readonly VenueSender sender;
    private readonly VenueEndpoint endpoint = new("file", HttpMethod.Get, "/", []);
    private readonly SemaphoreSlim together = new(FilesTogether);

    /// <summary>The archive of a market.</summary>
    /// <param name="market">Market.</param>
    /// <param name="endpoints">Addresses.</param>
    /// <param name="connection">What the archive is reached through.</param>
    /// <param name="options">Patience; null for the usual one.</param>
    public BinanceArchive(
        BinanceMarket market,
        BinanceEndpoints endpoints,
        VenueConnection connection,
        SenderOptions? options = null
    )
    {
        this.market = market;
        Name = $"{market.VenueName()} archive";
        sender = new VenueSender(endpoints.Archive, new ArchiveDialect(Name), options ?? DefaultOptions, connection);
    }

    /// <summary>The usual patience: half a minute without a byte is a failure, a large file may take hours.</summary>
    public static SenderOptions DefaultOptions { get; } =
        new()
        {
            Limits = [],
            AttemptTimeout = TimeSpan.FromSeconds(30),
            TotalTimeout = TotalTimeout,
            LargestStream = LargestFile,
        };

    /// <summary>Most bytes of a file: a bound against answers that do not end, not a size that files have.</summary>
    public const long LargestFile = 64L << 30;

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Kinds and lengths of bars that the archive of a market has.</summary>
    public static HistoryOffer OfferOf(BinanceMarket market) =>
        new(
            [.. DataKinds.All.Where(kind => ArchiveLayout.Of(market, kind) is not null)],
            KindRules.IntervalsOf(market)
        );

    /// <summary>What was done so far.</summary>
    public SenderCounts Counts => sender.Counts;

    /// <inheritdoc/>
    public IReadOnlyList<ArchiveFile> Files(SeriesKey key, TimeRange range, Instant now) =>
        ArchivePlan.Files(market, key, range, now);

    /// <inheritdoc/>
    public async Task<string?> FetchAsync(ArchiveFile file, string target, CancellationToken cancel)
    {
        await together.WaitAsync(cancel);
        var part = target + ".part";
        try
        {
            var told = await ChecksumAsync(file, cancel);
            if (told is null || await DownloadAsync(file, part, cancel) is not { } hash)
            {
                return null;
            }
            if (hash != told)
            {
                throw new VenueException(
                    VenueErrorKind.Corrupt,
                    Name,
                    $"{Name}: {file.Path} has SHA-256 {hash}, its checksum file says {told}."
                );
            }
            File.Move(part, target, overwrite: true);
            return hash;
        }
        catch (Exception bad) when (bad is UnauthorizedAccessException or IOException)
        {
            throw Unwritable(target, bad);
        }
        finally
        {
            together.Release();
            Remove(part);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sender.Dispose();
        together.Dispose();
    }

    private Task<string?> ChecksumAsync(ArchiveFile file, CancellationToken cancel) =>
        sender.ReceiveAsync(
            new VenueRequest(endpoint, QueryText.None) { SubPath = file.Path + ".CHECKSUM" },
            async (body, cancelBody) =>
            {
                const int Longest = 4096;
                var text = new byte[Longest];
                var read = await body.ReadAtLeastAsync(text, Longest, throwOnEndOfStream: false, cancelBody);
                return ChecksumFile.Read(text.AsMemory(0, read), Path.GetFileName(file.Path));
            },
            cancel
        );

    private Task<string?> DownloadAsync(ArchiveFile file, string part, CancellationToken cancel) =>
        sender.ReceiveAsync(
            new VenueRequest(endpoint, QueryText.None) { SubPath = file.Path },
            (body, cancelBody) => SaveAsync(body, part, cancelBody),
            cancel
        );

    private static async Task<string> SaveAsync(System.IO.Stream body, string part, CancellationToken cancel)
    {
        await using var disk = Create(part);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        while (await body.ReadAsync(buffer, cancel) is var read and > 0)
        {
            sha.AppendData(buffer, 0, read);
            await WriteAsync(disk, buffer.AsMemory(0, read), part, cancel);
        }
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    // A full disk is not the venue's fault: told apart here, so that it is not taken for a broken connection.
    private static async Task WriteAsync(
        FileStream disk,
        ReadOnlyMemory<byte> bytes,
        string part,
        CancellationToken cancel
    )
    {
        try
        {
            await disk.WriteAsync(bytes, cancel);
        }
        catch (IOException full)
        {
            throw Unwritable(part, full);
        }
    }

    private static FileStream Create(string part)
    {
        try
        {
            return new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 1, useAsync: true);
        }
        catch (Exception bad) when (bad is UnauthorizedAccessException or IOException)
        {
            throw Unwritable(part, bad);
        }
    }

    private static UserException Unwritable(string path, Exception bad) =>
        new(
            ErrorKind.Failure,
            $"{path} cannot be written.",
            bad.Message,
            "Check that the folder exists, may be written to and has room."
        );

    private static void Remove(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception bad) when (bad is UnauthorizedAccessException or IOException)
        {
            // A leftover is overwritten by the next try; it must not hide why this one failed.
        }
    }
}

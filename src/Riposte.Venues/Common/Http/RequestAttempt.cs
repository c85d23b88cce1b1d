using System.Net;
using System.Text;
using Riposte.Ports;

namespace Riposte.Venues.Common.Http;

/// <summary>One attempt: a request out, an answer or a named failure back.</summary>
internal sealed class RequestAttempt(Uri root, IVenueDialect dialect, SenderOptions options, VenueConnection connection)
    : IDisposable
{
    /// <summary>Marks failures that an answer of the venue told, in <see cref="Exception.Data"/>.</summary>
    public const string Answered = "answered";

    private const int MissingBody = 4096;
    private static readonly HttpStatusCode Banned = (HttpStatusCode)418;

    private readonly TimeProvider time = connection.Time;
    private readonly HttpClient client = new(connection.Transport, disposeHandler: false)
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public required HostSilence Silence { get; init; }

    public required SenderTally Tally { get; init; }

    public async Task<T> SendAsync<T>(
        VenueRequest request,
        IConsumer<T> consumer,
        AttemptFrame frame,
        CancellationToken cancel
    )
    {
        var length = frame.Left < options.AttemptTimeout ? frame.Left : options.AttemptTimeout;
        using var timer = new AttemptTimer(length > TimeSpan.Zero ? length : TimeSpan.Zero, time, cancel);
        try
        {
            return await ExchangeAsync(request, consumer, frame, timer);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested && timer.IsOver)
        {
            throw Failure(VenueErrorKind.Timeout, request, $"no whole answer within {length.TotalSeconds:0.###} s");
        }
        catch (InvalidDataException bad)
        {
            throw Failure(VenueErrorKind.BadAnswer, request, $"the body cannot be unpacked: {bad.Message}", bad);
        }
        catch (FormatException bad)
        {
            // Its words may quote the body, so they are redacted with the rest and the exception is not carried along.
            throw Failure(VenueErrorKind.BadAnswer, request, Short(bad.Message));
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            cancel.ThrowIfCancellationRequested();
            throw Failure(
                timer.IsOver ? VenueErrorKind.Timeout : VenueErrorKind.Unreachable,
                request,
                WordsOf(lost),
                lost
            );
        }
        finally
        {
            frame.Lease.Answered(static _ => null);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<T> ExchangeAsync<T>(
        VenueRequest request,
        IConsumer<T> consumer,
        AttemptFrame frame,
        AttemptTimer timer
    )
    {
        using var message = MessageOf(request, frame.Stamp, consumer.IsStreaming);
        var timing = new RequestTiming(time.Now(), time.GetTimestamp());
        using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timer.Token);
        frame.Lease.Answered(name => HeaderOf(response, name));
        if (consumer.IsStreaming && response.IsSuccessStatusCode)
        {
            if (response.Content.Headers.ContentLength > options.LargestStream)
            {
                throw TooLarge(request, $"announces {response.Content.Headers.ContentLength} bytes");
            }
            await using var stream = await response.Content.ReadAsStreamAsync(timer.Token);
            timer.Restart();
            await using var watched = new RestartingStream(
                stream,
                timer,
                options.LargestStream,
                () => TooLarge(request, "is longer")
            );
            return await consumer.ReadAsync(watched, timer.Token);
        }
        if (response.StatusCode == HttpStatusCode.NotFound && consumer.TakesMissing(out var missing))
        {
            return missing;
        }
        var largest = response.IsSuccessStatusCode ? options.LargestBody : MissingBody * 16;
        var body = await BodyReader.ReadAsync(response.Content, largest, timer.Token);
        ThrowIfFault(request, response, body);
        return Read(request, consumer, body, timing);
    }

    private T Read<T>(VenueRequest request, IConsumer<T> consumer, ReadOnlyMemory<byte> body, RequestTiming timing)
    {
        if (body.IsEmpty)
        {
            throw Failure(VenueErrorKind.BadAnswer, request, "the body is empty");
        }
        return LooksLikeHtml(body.Span)
            ? throw Failure(VenueErrorKind.BadAnswer, request, "a page of HTML instead of data")
            : consumer.Read(body, timing);
    }

    private void ThrowIfFault(VenueRequest request, HttpResponseMessage response, ReadOnlyMemory<byte> body)
    {
        var status = response.StatusCode;
        if ((int)status is >= 300 and < 400)
        {
            throw Failure(VenueErrorKind.BadAnswer, request, $"a redirect ({(int)status}), which is not followed");
        }
        var fault = dialect.FaultOf(status, body.Span);
        if (
            status == HttpStatusCode.TooManyRequests
            || status == Banned
            || fault is { Kind: VenueErrorKind.Banned or VenueErrorKind.RateLimited }
        )
        {
            throw Silenced(request, response, fault);
        }
        if (fault is not null)
        {
            throw Failure(fault.Kind, request, $"status {(int)status}: {Short(fault.Words)}");
        }
    }

    private VenueException Silenced(VenueRequest request, HttpResponseMessage response, VenueFault? fault)
    {
        var isBan = response.StatusCode == Banned || fault is { Kind: VenueErrorKind.Banned };
        var fallback = isBan ? options.SilenceOnBan : options.SilenceOnRateLimit;
        var told = fault?.RetryAt is { } end ? TimeSpan.FromTicks((end - time.Now()) / 100) : (TimeSpan?)null;
        var asked = RetryAfter.Read(response.Headers, time) ?? told ?? fallback;
        asked =
            asked < options.ShortestSilence ? options.ShortestSilence
            : asked > RetryAfter.Longest ? RetryAfter.Longest
            : asked;
        var kind = isBan ? VenueErrorKind.Banned : VenueErrorKind.RateLimited;
        Silence.Begin(asked, kind);
        if (isBan)
        {
            Tally.Banned();
        }
        else
        {
            Tally.RateLimited();
        }
        var words =
            $"status {(int)response.StatusCode}, silence for {asked.TotalSeconds:0} s: {Short(fault?.Words ?? "")}";
        var failure = Failure(kind, request, words, retryAt: time.Now() + asked.Ticks * 100);
        failure.Data[Answered] = true;
        return failure;
    }

    private HttpRequestMessage MessageOf(VenueRequest request, long stamp, bool isStreaming)
    {
        var prepared = dialect.Prepare(request, stamp);
        var message = new HttpRequestMessage(
            request.Endpoint.Method,
            new Uri(root.AbsoluteUri.TrimEnd('/') + prepared.PathAndQuery)
        );
        foreach (var (name, value) in prepared.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
        message.Headers.UserAgent.ParseAdd("riposte");
        if (!isStreaming)
        {
            message.Headers.AcceptEncoding.ParseAdd("gzip, deflate");
        }
        return message;
    }

    private VenueException Failure(
        VenueErrorKind kind,
        VenueRequest request,
        string words,
        Exception? inner = null,
        Core.Time.Instant? retryAt = null
    ) =>
        new(
            kind,
            dialect.Source,
            dialect.Redact($"{dialect.Source}: {root.Host}:{root.Port} {request}: {words}."),
            inner
        )
        {
            RetryAt = retryAt,
        };

    private VenueException TooLarge(VenueRequest request, string what) =>
        Failure(VenueErrorKind.Refused, request, $"the file {what}; at most {options.LargestStream} bytes are taken");

    private static string? HeaderOf(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string WordsOf(Exception lost) =>
        (lost as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "the name of the host cannot be resolved",
            HttpRequestError.ConnectionError => "no connection could be made",
            HttpRequestError.SecureConnectionError => "no secure connection could be made (TLS)",
            HttpRequestError.ProxyTunnelError => "the proxy refused to connect",
            null or HttpRequestError.Unknown => "the connection broke",
            var other => $"the connection failed ({other})",
        };

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body) => body.TrimStart(" \r\n\t"u8).StartsWith("<"u8);

    private static string Short(string words)
    {
        const int Most = 200;
        var text = new StringBuilder(Math.Min(words.Length, Most));
        foreach (var sign in words.AsSpan(0, Math.Min(words.Length, Most)))
        {
            text.Append(char.IsControl(sign) ? ' ' : sign);
        }
        return text.ToString();
    }
}

using Polly;
using Polly.CircuitBreaker;
using Riposte.Core.Time;
using Riposte.Ports;
using Riposte.Ports.History;

namespace Riposte.Venues.Common.Http;

/// <summary>
/// Sends requests to one host of a venue, inside its limits. Reads are repeated after failures that repeating can heal,
/// with growing, jittered pauses; silence the venue asks for holds for every request; after many failures the
/// circuit opens and nothing is sent for a while. Every failure is a <see cref="VenueException"/> without secrets.
/// Thread-safe.
/// </summary>
public sealed class VenueSender : IDisposable
{
    private readonly SenderOptions options;
    private readonly TimeProvider time;
    private readonly WeightLimiter limiter;
    private readonly HostSilence silence;
    private readonly RequestAttempt attempt;
    private readonly ResiliencePipeline reads;
    private readonly ResiliencePipeline others;
    private readonly CircuitBreakerStateProvider circuit = new();
    private readonly SenderTally tally = new();

    /// <summary>A sender to one host.</summary>
    /// <param name="root">Address of the host.</param>
    /// <param name="dialect">Its ways.</param>
    /// <param name="options">Limits and patience.</param>
    /// <param name="connection">What the host is reached through.</param>
    public VenueSender(Uri root, IVenueDialect dialect, SenderOptions options, VenueConnection connection)
    {
        (this.options, time, Dialect) = (options, connection.Time, dialect);
        limiter = new WeightLimiter(options, time);
        silence = new HostSilence(dialect.Source, time);
        attempt = new RequestAttempt(root, dialect, options, connection) { Silence = silence, Tally = tally };
        reads = Pipelines.OfReads(options, connection, circuit);
        others = Pipelines.OfOthers();
        if (dialect.Time is { } ask)
        {
            Clock = new ServerClock(time, cancel => AskTimeAsync(ask, cancel));
        }
    }

    /// <summary>The venue's ways.</summary>
    public IVenueDialect Dialect { get; }

    /// <summary>Source for messages, such as <c>binance_usdm rest</c>.</summary>
    public string Source => Dialect.Source;

    /// <summary>The venue's clock; null where it cannot be asked for its time.</summary>
    public ServerClock? Clock { get; }

    /// <summary>Weight used in the present window; null before the venue told any.</summary>
    public RequestLoad? Load =>
        limiter.LoadOf(options.LoadLimit) is { IsTold: true } load ? new RequestLoad(load.Used, load.Limit) : null;

    /// <summary>When the silence the venue asked for ends; null when there is none.</summary>
    public Instant? SilentUntil => silence.EndsAt;

    /// <summary>Whether repeated failures have opened the circuit.</summary>
    public bool IsCircuitOpen => circuit.CircuitState == CircuitState.Open;

    /// <summary>What was done so far.</summary>
    public SenderCounts Counts => tally.Read(limiter.Waits);

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="request">Request.</param>
    /// <param name="read">Reads the body; a <see cref="FormatException"/> says that it is not as documented.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="VenueException">No answer after all attempts, a refusal, or an unreadable answer.</exception>
    public Task<T> SendAsync<T>(VenueRequest request, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancel) =>
        RunAsync(request, new BodyConsumer<T>(read), cancel);

    /// <summary>Sends a request and hands the body over as a stream, of any length. The time-out holds for each part.
    /// After a failure the work begins anew.</summary>
    /// <param name="request">Request.</param>
    /// <param name="receive">Reads the stream to its end.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>Null when the host has no such thing (404).</returns>
    /// <exception cref="VenueException">No answer after all attempts, or a refusal.</exception>
    public Task<T?> ReceiveAsync<T>(
        VenueRequest request,
        Func<Stream, CancellationToken, Task<T>> receive,
        CancellationToken cancel
    )
        where T : class => RunAsync(request, new StreamConsumer<T>(receive), cancel);

    /// <inheritdoc/>
    public void Dispose()
    {
        attempt.Dispose();
        Clock?.Dispose();
        limiter.Dispose();
    }

    private Task<ClockSample> AskTimeAsync(ServerTime ask, CancellationToken cancel) =>
        RunAsync(new VenueRequest(ask.Endpoint, QueryText.None), new ClockConsumer(ask.Read, time), cancel);

    private async Task<T> RunAsync<T>(VenueRequest request, IConsumer<T> consumer, CancellationToken cancel)
    {
        var state = new SendState(options.TotalTimeout);
        var context = ResilienceContextPool.Shared.Get(cancel);
        context.Properties.Set(Pipelines.State, state);
        try
        {
            var pipeline = request.Endpoint.Retry == RetryClass.Safe ? reads : others;
            var answer = await pipeline.ExecuteAsync(
                static async (held, work) => await work.Sender.AttemptAsync(work.Request, work.Consumer, held),
                context,
                (Sender: this, Request: request, Consumer: consumer)
            );
            tally.Succeeded();
            return answer;
        }
        catch (BrokenCircuitException broken)
        {
            tally.Failed();
            var last = broken.InnerException as VenueException;
            throw new VenueException(
                VenueErrorKind.CircuitOpen,
                Source,
                $"{Source} failed too often within a minute; {request} was not sent."
                    + (last is null ? "" : $" The last failure: {last.Message}"),
                last
            )
            {
                RetryAt = time.Now() + (broken.RetryAfter ?? options.CircuitPause).Ticks * 100,
            };
        }
        catch (VenueException)
        {
            tally.Failed();
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<T> AttemptAsync<T>(VenueRequest request, IConsumer<T> consumer, ResilienceContext context)
    {
        var cancel = context.CancellationToken;
        var state = context.Properties.GetValue(Pipelines.State, null!);
        var isSigned = request.Endpoint.Access == EndpointAccess.Signed;
        // The venue's clock is asked before the waits, and the stamp taken after them: an old one would be refused.
        _ = isSigned ? await StampAsync(cancel) : 0;
        long stamp;
        var lease = await limiter.AcquireAsync(request, cancel);
        try
        {
            await silence.WaitAsync(options.LongestSilence, cancel);
            stamp = isSigned ? await StampAsync(cancel) : 0;
        }
        catch
        {
            lease.Abandon();
            throw;
        }
        var began = time.GetTimestamp();
        try
        {
            tally.Sent(++state.Attempts);
            return await attempt.SendAsync(request, consumer, new AttemptFrame(lease, stamp, state.Left), cancel);
        }
        catch (VenueException failure) when (failure.Kind == VenueErrorKind.ClockSkew)
        {
            Clock?.Distrust();
            throw;
        }
        finally
        {
            state.Spent += time.GetElapsedTime(began);
        }
    }

    private async Task<long> StampAsync(CancellationToken cancel) =>
        Clock is { } clock ? (await clock.NowAsync(cancel)).UnixMilliseconds : time.Now().UnixMilliseconds;
}

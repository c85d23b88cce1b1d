using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Riposte.Core.Randomness;
using Riposte.Ports;

namespace Riposte.Venues.Common.Http;

/// <summary>How often and how soon requests are repeated, and when the circuit opens.</summary>
internal static class Pipelines
{
    public static readonly ResiliencePropertyKey<SendState> State = new("riposte.send");

    private const int BadAnswersRepeated = 1;
    private const int SkewedStampsRepeated = 1;

    /// <summary>Reads: repeated, behind a circuit breaker.</summary>
    public static ResiliencePipeline OfReads(
        SenderOptions options,
        VenueConnection connection,
        CircuitBreakerStateProvider circuit
    )
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = connection.Time };
        if (options.Attempts > 1)
        {
            builder.AddRetry(RetryOf(options, connection.Randomness));
        }
        return builder.AddCircuitBreaker(BreakerOf(options, circuit)).Build();
    }

    /// <summary>Whatever changes something: sent once.</summary>
    public static ResiliencePipeline OfOthers() => ResiliencePipeline.Empty;

    private static RetryStrategyOptions RetryOf(SenderOptions options, RandomStream randomness)
    {
        var gate = new Lock();
        return new RetryStrategyOptions
        {
            MaxRetryAttempts = options.Attempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.FirstPause,
            MaxDelay = options.LongestPause,
            Randomizer = () =>
            {
                lock (gate)
                {
                    return randomness.NextDouble();
                }
            },
            ShouldHandle = args => ValueTask.FromResult(ShouldRepeat(args.Outcome.Exception, StateOf(args.Context))),
            DelayGenerator = args => ValueTask.FromResult(PauseAfter(args.Outcome.Exception)),
            OnRetry = args =>
            {
                StateOf(args.Context).Spent += args.RetryDelay;
                return ValueTask.CompletedTask;
            },
        };
    }

    private static CircuitBreakerStrategyOptions BreakerOf(
        SenderOptions options,
        CircuitBreakerStateProvider circuit
    ) =>
        new()
        {
            FailureRatio = 0.5,
            MinimumThroughput = Math.Max(2, options.CircuitAttempts),
            SamplingDuration = TimeSpan.FromMinutes(1),
            BreakDuration = options.CircuitPause,
            StateProvider = circuit,
            ShouldHandle = args =>
                ValueTask.FromResult(
                    args.Outcome.Exception
                        is VenueException
                        {
                            Kind: VenueErrorKind.Unreachable or VenueErrorKind.Timeout or VenueErrorKind.Unavailable
                        }
                ),
        };

    private static SendState StateOf(ResilienceContext context) => context.Properties.GetValue(State, null!);

    private static bool ShouldRepeat(Exception? failure, SendState state)
    {
        if (failure is not VenueException told || state.Left <= TimeSpan.Zero)
        {
            return false;
        }
        return told.Kind switch
        {
            VenueErrorKind.Unreachable or VenueErrorKind.Timeout or VenueErrorKind.Unavailable => true,
            // Without an answer nothing was sent: the silence is longer than we are willing to wait.
            VenueErrorKind.RateLimited or VenueErrorKind.Banned => told.Data.Contains(RequestAttempt.Answered),
            VenueErrorKind.BadAnswer => state.BadAnswers++ < BadAnswersRepeated,
            VenueErrorKind.ClockSkew => state.SkewedStamps++ < SkewedStampsRepeated,
            _ => false,
        };
    }

    // After an asked-for silence, which is waited for anyway, no further pause is needed; null keeps the growing pause.
    private static TimeSpan? PauseAfter(Exception? failure) =>
        failure
            is VenueException { Kind: VenueErrorKind.RateLimited or VenueErrorKind.Banned or VenueErrorKind.ClockSkew }
            ? TimeSpan.Zero
            : null;
}

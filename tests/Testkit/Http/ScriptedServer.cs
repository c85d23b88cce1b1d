using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Riposte.Tests.Testkit.Http;

/// <summary>
/// A real HTTP server on a free local port that plays a script. For a request it takes the next scripted reply of its
/// path, else the rule of the path, else the fallback, else 404. It records every request. Nothing in it waits for
/// time: replies are held by tasks that the test finishes.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<Reply>> scripts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Func<RecordedRequest, Reply>> rules = new(StringComparer.Ordinal);
    private readonly List<RecordedRequest> requests = [];
    private bool isDisposed;
    private TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedServer(WebApplication host) => this.host = host;

    /// <summary>Address, such as <c>http://127.0.0.1:40123</c>.</summary>
    public Uri Root { get; private set; } = null!;

    /// <summary>What answers requests without a script or rule.</summary>
    public Func<RecordedRequest, Reply> Fallback { get; set; } = _ => Reply.Of(404);

    /// <summary>Every request so far.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.AddServerHeader = false;
            options.Limits.MinResponseDataRate = null;
            options.AllowSynchronousIO = false;
        });
        var server = new ScriptedServer(builder.Build());
        server.host.Run(server.AnswerAsync);
        await server.host.StartAsync();
        var addresses = server.host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        server.Root = new Uri(addresses.Addresses.First());
        return server;
    }

    /// <summary>Adds replies for a path, each given once, in order.</summary>
    public ScriptedServer Script(string path, params Reply[] replies)
    {
        lock (gate)
        {
            if (!scripts.TryGetValue(path, out var queue))
            {
                scripts[path] = queue = new Queue<Reply>();
            }
            foreach (var reply in replies)
            {
                queue.Enqueue(reply);
            }
        }
        return this;
    }

    /// <summary>Sets the rule of a path.</summary>
    public ScriptedServer Always(string path, Func<RecordedRequest, Reply> rule)
    {
        rules[path] = rule;
        return this;
    }

    /// <summary>Sets the reply of a path.</summary>
    public ScriptedServer Always(string path, Reply reply) => Always(path, _ => reply);

    /// <summary>Waits until so many requests have come.</summary>
    public async Task WhenReceivedAsync(int count)
    {
        while (true)
        {
            Task news;
            lock (gate)
            {
                if (requests.Count >= count)
                {
                    return;
                }
                news = arrived.Task;
            }
            await news;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }
        isDisposed = true;
        await stopping.CancelAsync();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await host.StopAsync(now.Token);
        await host.DisposeAsync();
        stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var reply = ReplyTo(await RecordAsync(context.Request));
        try
        {
            if (reply.Gate is { } wait)
            {
                await wait.WaitAsync(stopping.Token);
            }
            if (reply.IsRefused)
            {
                context.Abort();
                return;
            }
            await WriteAsync(context, reply);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    private async Task WriteAsync(HttpContext context, Reply reply)
    {
        context.Response.StatusCode = reply.Status;
        foreach (var (name, value) in reply.Headers)
        {
            context.Response.Headers.Append(name, value);
        }
        context.Response.ContentLength = reply.HidesLength ? null : reply.Body.Length;
        if (reply.StopsAfter is not { } stop || stop > reply.Body.Length)
        {
            await context.Response.Body.WriteAsync(reply.Body, stopping.Token);
            return;
        }
        await context.Response.StartAsync(stopping.Token);
        await context.Response.Body.WriteAsync(reply.Body[..stop], stopping.Token);
        await context.Response.Body.FlushAsync(stopping.Token);
        if (reply.RestGate is not { } rest)
        {
            context.Abort();
            return;
        }
        await rest.WaitAsync(stopping.Token);
        await context.Response.Body.WriteAsync(reply.Body[stop..], stopping.Token);
    }

    private async Task<RecordedRequest> RecordAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(stopping.Token);
        var headers = request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        TaskCompletionSource old;
        RecordedRequest recorded;
        lock (gate)
        {
            recorded = new RecordedRequest(
                requests.Count + 1,
                request.Method,
                request.Path.Value ?? "",
                request.QueryString.Value?.TrimStart('?') ?? "",
                headers,
                body
            );
            requests.Add(recorded);
            old = arrived;
            arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        old.SetResult();
        return recorded;
    }

    private Reply ReplyTo(RecordedRequest request)
    {
        lock (gate)
        {
            if (scripts.TryGetValue(request.Path, out var queue) && queue.TryDequeue(out var scripted))
            {
                return scripted;
            }
        }
        return rules.TryGetValue(request.Path, out var rule) ? rule(request) : Fallback(request);
    }
}

using System.Net;
using KeystoneAuthCluster.Simulator.Calls;
using KeystoneAuthCluster.Simulator.Faults;

namespace KeystoneAuthCluster.Simulator.Tests.Faults;

public sealed class FaultPlanTests : IAsyncLifetime
{
    private SimulatedCloud _cloud = null!;

    public async Task InitializeAsync() => _cloud = await SimulatedCloud.StartAsync();

    public async Task DisposeAsync() => await _cloud.DisposeAsync();

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_status_is_answered_with_an_error_body(int code)
    {
        _cloud.Keystone.Faults.Add(new Fault.Status(code));
        var answer = await _cloud.ValidateAsync(_cloud.Demo);

        Assert.Equal(code, (int)answer.Status);
        Assert.Equal(code, answer.Json.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_fault_is_for_the_next_calls_of_its_operation_only()
    {
        _cloud.Keystone.Faults.Add(new Fault.Status(500), KeystoneOperation.ValidateToken, times: 2);

        Assert.Equal(HttpStatusCode.MultipleChoices, (await _cloud.DiscoverAsync()).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await _cloud.ValidateAsync(_cloud.Demo)).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await _cloud.ValidateAsync(_cloud.Demo)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _cloud.ValidateAsync(_cloud.Demo)).Status);
    }

    [Fact]
    public async Task A_fault_lasts_until_it_or_all_are_cleared()
    {
        var first = _cloud.Keystone.Faults.Add(new Fault.Status(500));
        _cloud.Keystone.Faults.Add(new Fault.Status(503));

        Assert.Equal(HttpStatusCode.InternalServerError, (await _cloud.ValidateAsync(_cloud.Demo)).Status);
        first.Dispose();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _cloud.ValidateAsync(_cloud.Demo)).Status);
        _cloud.Keystone.Faults.Clear();
        Assert.Equal(HttpStatusCode.OK, (await _cloud.ValidateAsync(_cloud.Demo)).Status);
    }

    [Fact]
    public async Task Html_and_garbage_are_no_JSON()
    {
        _cloud.Keystone.Faults.Add(new Fault.HtmlBody(502), times: 1);
        _cloud.Keystone.Faults.Add(new Fault.GarbageBytes(), times: 1);

        var html = await _cloud.ValidateAsync(_cloud.Demo);
        var garbage = await _cloud.ValidateAsync(_cloud.Demo);

        Assert.Equal((HttpStatusCode.BadGateway, "text/html"), (html.Status, html.Raw.Content.Headers.ContentType?.MediaType));
        Assert.Equal((HttpStatusCode.OK, "application/json"), (garbage.Status, garbage.Raw.Content.Headers.ContentType?.MediaType));
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => garbage.Json);
    }

    [Fact]
    public async Task A_truncated_body_and_a_dropped_connection_are_seen_as_such()
    {
        _cloud.Keystone.Faults.Add(new Fault.TruncatedBody(), times: 1);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _cloud.ValidateAsync(_cloud.Demo));

        _cloud.Keystone.Faults.Add(new Fault.DroppedConnection());
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _cloud.ValidateAsync(_cloud.Demo));
    }

    [Fact]
    public async Task A_call_that_hangs_ends_with_its_client_or_with_the_fault()
    {
        _cloud.Keystone.Faults.Add(new Fault.Hang());
        using var patience = new CancellationTokenSource();
        var given = _cloud.SendAsync(HttpMethod.Get, "", cancellationToken: patience.Token);
        var waiting = _cloud.SendAsync(HttpMethod.Get, "");
        await CalledAsync(times: 2);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.False(waiting.IsCompleted);
        _cloud.Keystone.Faults.Clear();
        Assert.Equal(HttpStatusCode.OK, (await waiting).Status);
    }

    [Fact]
    public async Task A_late_answer_comes_when_its_time_has_come_and_may_be_wrong_besides()
    {
        _cloud.Keystone.Faults.Add(new Fault.Status(500));
        _cloud.Keystone.Faults.Add(new Fault.Latency(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1)));
        var call = _cloud.ValidateAsync(_cloud.Demo);
        await CalledAsync(times: 1);

        Assert.False(call.IsCompleted);
        while (!call.IsCompleted)
        {
            _cloud.Time.Advance(TimeSpan.FromSeconds(3));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.InternalServerError, (await call).Status);
    }

    [Fact]
    public async Task Options_may_delay_every_answer()
    {
        await using var slow = await SimulatedCloud.StartAsync(TimeSpan.FromSeconds(1));
        var call = slow.SendAsync(HttpMethod.Get, "");
        while (slow.Keystone.Calls.Total == 0)
            await Task.Yield();

        Assert.False(call.IsCompleted);
        while (!call.IsCompleted)
        {
            slow.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.OK, (await call).Status);
    }

    [Fact]
    public void A_fault_for_no_call_is_a_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _cloud.Keystone.Faults.Add(new Fault.Hang(), times: 0));

    private async Task CalledAsync(long times)
    {
        while (_cloud.Keystone.Calls.Total < times)
            await Task.Yield();
    }
}

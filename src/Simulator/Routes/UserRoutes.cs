using KeystoneAuthCluster.Simulator.Tenants;
using Microsoft.AspNetCore.Http;

namespace KeystoneAuthCluster.Simulator.Routes;

/// <summary><c>/v3/users/{id}</c> and what is below it.</summary>
internal sealed class UserRoutes(CallerCheck callers, Tenancy tenancy, TenantControl control)
{
    public Reply Groups(HttpContext context)
    {
        var id = RequestParts.Route(context, "user");
        var (caller, refusal) = callers.Check(context);
        if (caller is null)
            return refusal!;
        tenancy.Users.TryGet(id, out var user);
        if (!caller.MayListGroups(id, user?.DomainId))
            return Errors.NotAllowed("list_groups_for_user");
        return user is null ? NoUser(id) : Groups(user, ApiUrl.Of(context.Request));
    }

    public async Task<Reply> UpdateAsync(HttpContext context)
    {
        var id = RequestParts.Route(context, "user");
        var (caller, refusal) = callers.Check(context);
        if (caller is null)
            return refusal!;
        if (!caller.MayAdminister)
            return Errors.NotAllowed("update_user");
        if (!tenancy.Users.TryGet(id, out _))
            return NoUser(id);
        using var body = await RequestParts.BodyAsync(context).ConfigureAwait(false);
        if (body?.Member("user") is not { } changes)
            return Errors.Expecting("user in request body");
        if (changes.Text("name") is { } name)
            control.RenameUser(id, name);
        if (changes.Text("password") is { } password)
            control.ChangePassword(id, password);
        if (changes.Flag("enabled") is { } enabled)
            SetEnabled(id, enabled);
        return Shown(control.User(id), ApiUrl.Of(context.Request));
    }

    public async Task<Reply> ChangePasswordAsync(HttpContext context)
    {
        var id = RequestParts.Route(context, "user");
        using var body = await RequestParts.BodyAsync(context).ConfigureAwait(false);
        var change = body?.Member("user");
        if (change?.Text("original_password") is not { } before || change.Value.Text("password") is not { } after)
            return Errors.Expecting("original_password and password in request body");
        if (!tenancy.Users.TryGet(id, out var user) || !user.Enabled || user.Password != before)
            return Errors.Unauthorized;
        control.ChangePassword(id, after);
        return Reply.NoContent;
    }

    private void SetEnabled(string id, bool enabled)
    {
        if (enabled)
            control.EnableUser(id);
        else
            control.DisableUser(id);
    }

    private Reply Groups(User user, string url) => Reply.Json(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartArray("groups");
        foreach (var group in tenancy.Memberships.Of(user.Id))
        {
            writer.WriteStartObject();
            writer.WriteIdAndName(group);
            writer.WriteString("domain_id", group.DomainId);
            writer.WriteString("description", string.Empty);
            writer.WriteNull("membership_expires_at");
            writer.WriteSelfLink($"{url}/groups/{group.Id}");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteListLinks($"{url}/users/{user.Id}/groups");
    });

    private static Reply Shown(User user, string url) => Reply.Json(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject("user");
        writer.WriteIdAndName(user);
        writer.WriteString("domain_id", user.DomainId);
        writer.WriteBoolean("enabled", user.Enabled);
        writer.WriteNull("password_expires_at");
        writer.WriteStartObject("extra");
        writer.WriteEndObject();
        writer.WriteStartObject("options");
        writer.WriteEndObject();
        writer.WriteSelfLink($"{url}/users/{user.Id}");
        writer.WriteEndObject();
    });

    private static Reply NoUser(string id) => Errors.NotFound($"Could not find user: {id}.");
}
